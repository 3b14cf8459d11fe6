{#-
    What changed between two as-of dates, as a text: the measure by which the standard tells the tiers
    of a dimension apart, and where they begin. Where it names none, or that stayed as it was: all that
    the mart of the dimension shows as evidence. Read from `measured_before` and `measured`.
-#}
{% macro moved_because(dimension) -%}
    {%- set published = columns_of('customer_' ~ dimension) -%}
    {%- set known = columns_of('int_customer_' ~ dimension) -%}
    {%- set evidence = published | select('in', known) | reject('in', [
        'customer_id', 'as_of_date', 'tier_code', 'next_tier_code'
    ]) | list -%}
    {%- set measures = evidence | select(
        'in', [dimensions_in_force()[dimension], 'next_tier_threshold', 'tier_floor']
    ) | list if dimensions_in_force()[dimension] else [] -%}
    coalesce(
        {%- for names in [measures, evidence] if names %}
        nullif(substr({% for name in names %}
            {%- set data_type = published[name].data_type -%}
            {{ ' || ' if not loop.first }}case
                when measured_before.{{ name }} is distinct from measured.{{ name }}
                    then '; {{ name }} '
                    || {{ shown('measured_before.' ~ name, data_type) }}
                    || ' → '
                    || {{ shown('measured.' ~ name, data_type) }}
                else ''
            end
        {%- endfor %}, 3), ''),
        {%- endfor %}
        'not by measures of its own'
    )
{%- endmacro %}
