{#-
    The values that lie in no range, or in several, as a list of lines with the ranges next to them.
    `hits` gives the values (range_set, probe, hit_count, first_code, last_code), `ranges` the
    ranges (range_set, code, line, lower_bound, upper_bound, unit), both as SQL.
-#}
{% macro coverage_errors(path, hits, ranges) %}
    {%- set query -%}
        with

        hits as (

            {{ hits }}

        ),

        ranges as (

            {{ ranges }}

        ),

        units as (

            select
                range_set,
                max(unit) as unit
            from ranges
            group by range_set

        ),

        neighbours as (

            select
                hits.*,
                arg_max(below.code, below.upper_bound) as below_code,
                arg_max(below.line, below.upper_bound) as below_line,
                arg_min(above.code, above.lower_bound) as above_code,
                arg_min(above.line, above.lower_bound) as above_line
            from hits
            left join ranges as below
                on hits.range_set = below.range_set and below.upper_bound <= hits.probe
            left join ranges as above
                on hits.range_set = above.range_set and above.lower_bound >= hits.probe
            group by all

        ),

        beside as (

            select
                neighbours.*,
                case
                    when hit_count = 0 then
                        concat_ws(
                            ' and ',
                            'line ' || below_line || ' (' || below_code || ')',
                            'line ' || above_line || ' (' || above_code || ')'
                        )
                    else
                        concat_ws(
                            ' and ',
                            'line ' || first_range.line || ' (' || first_range.code || ')',
                            'line ' || last_range.line || ' (' || last_range.code || ')'
                        )
                end as places
            from neighbours
            left join ranges as first_range
                on neighbours.range_set = first_range.range_set and first_code = first_range.code
            left join ranges as last_range
                on neighbours.range_set = last_range.range_set and last_code = last_range.code

        )

        select
            beside.places,
            beside.range_set,
            regexp_replace(cast(min(beside.probe) as varchar), '\.?0+$', '') as first_value,
            regexp_replace(cast(max(beside.probe) as varchar), '\.?0+$', '') as last_value,
            units.unit,
            beside.hit_count
        from beside
        inner join units
            on beside.range_set = units.range_set
        group by beside.places, beside.range_set, beside.hit_count, units.unit
        order by beside.range_set, min(beside.probe)
    {%- endset -%}
    {%- set errors = [] -%}
    {%- for places, range_set, first_value, last_value, unit, hit_count in run_query(query).rows -%}
        {#- The tests try no value beyond these: they represent all. -#}
        {%- if first_value in ['-999999999', '-99999'] -%}
            {%- set values = 'up to ' ~ last_value -%}
        {%- elif last_value in ['999999999', '99999'] -%}
            {%- set values = 'from ' ~ first_value ~ ' up' -%}
        {%- else -%}
            {%- set values = first_value ~ (' to ' ~ last_value if last_value != first_value else '') -%}
        {%- endif -%}
        {%- do errors.append(
            path ~ ' ' ~ places ~ ': ' ~ range_set ~ ': the ' ~ unit ~ ' ' ~ values
            ~ (' lies in no range: let one of them reach it' if hit_count == 0 else ' lies in ' ~ hit_count ~ ' ranges: let one of them end before it')
        ) -%}
    {%- endfor -%}
    {{ return(errors) }}
{% endmacro %}
