{#-
    Rows of the user's own files that have one key and differ in the party, the day or the amount,
    with no `updated_at` to say which is newer: the first three keys, a line each, and the number of
    the others. Rows are compared as staging does it, and only where a key, cleaned, comes more than
    once: a file without such keys costs one pass over one column.
-#}
{% macro conflict_errors(entity, parts) %}
    {%- set deciding = deciding_columns()[entity] -%}
    {%- if not parts or not deciding -%}
        {{ return([]) }}
    {%- endif -%}
    {%- set kinds = input_contract()[entity] -%}
    {%- set keys = key_columns()[entity] -%}
    {%- set cleaned = clean_key(keys[0]) if kinds[keys[0]] == 'key!' else 'lower(' ~ clean_text(keys[0]) ~ ')' -%}
    {%- set dates = [] -%}
    {%- for column in deciding if kinds[column] in ['timestamp!', 'date!'] -%}
        {%- do dates.append(column) -%}
    {%- endfor -%}
    {%- set own -%}
        select
            'own' as source_system,
            {{ kinds | join(', ') }}
        from ({{ own_rows(entity) }}) as own_rows
    {%- endset -%}
    {%- set repeated -%}
        select {{ cleaned }}
        from ({{ own }}) as own
        group by {{ cleaned }}
        having count(*) > 1 and {{ cleaned }} is not null
    {%- endset -%}
    {%- if run_query('select count(*) from (' ~ repeated ~ ') as repeated').rows[0][0] == 0 -%}
        {{ return([]) }}
    {%- endif -%}
    {%- set query -%}
        with

        typed as (

            {{ typed_rows(entity, raw_rows=own ~ ' where ' ~ cleaned ~ ' in (' ~ repeated ~ ')') }}

        ),

        errors as (

            select
                *,
                case
                    {{ contract_errors(entity, is_master=entity == 'products', event_date=dates | first) }}
                end as error
            from typed

        ),

        {{ versions_of(entity) }}

        conflicts as (

            select
                {%- for key in keys %}
                {{ key }},
                {%- endfor %}
                split_part(version_reason, ':', 2) as differs_in,
                row_content,
                counted_content
            from versions
            where version_number > 1 and version_reason like 'conflicting_rows:%'

        )

        select
            {%- for key in keys %}
            {{ key }},
            {%- endfor %}
            differs_in,
            case differs_in
                {%- for column in deciding %}
                when '{{ column }}' then split_part(counted_content, {{ content_mark() }}, {{ loop.index }})
                {%- endfor %}
            end as counted_value,
            case differs_in
                {%- for column in deciding %}
                when '{{ column }}' then split_part(row_content, {{ content_mark() }}, {{ loop.index }})
                {%- endfor %}
            end as other_value
        from conflicts
        where differs_in in ({{ quoted(deciding) }})
        order by {{ keys | join(', ') }}, differs_in, counted_value, other_value
    {%- endset -%}
    {%- set names = parts | map(attribute='name') | join(', ') -%}
    {%- set found = {} -%}
    {%- for row in run_query(query).rows -%}
        {%- set told = [] -%}
        {%- for key in keys if row[key] is not none -%}
            {%- do told.append(key ~ " '" ~ (row[key] | string).replace('own:', '', 1) ~ "'") -%}
        {%- endfor -%}
        {%- set key = told | join(', ') -%}
        {%- if key not in found -%}
            {%- set values = [] -%}
            {%- for value in [row['counted_value'], row['other_value']] -%}
                {%- set plain = value.replace('own:', '', 1) -%}
                {%- if kinds[row['differs_in']].startswith('number') and '.' in plain -%}
                    {%- set plain = plain.rstrip('0').rstrip('.') -%}
                {%- endif -%}
                {%- do values.append("'" ~ plain ~ "'") -%}
            {%- endfor -%}
            {%- do found.update({key: names ~ ', ' ~ key ~ ': two rows differ in ' ~ row['differs_in'] ~ ' (' ~ values | sort | join(', ')
                ~ ') and no updated_at says which is newer: delete one, give each a key of its own, or add updated_at'}) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- set errors = (found.values() | list)[:3] -%}
    {%- if found | length > 3 -%}
        {%- set more = found | length - 3 -%}
        {%- do errors.append(names ~ ': ' ~ more ~ ' more ' ~ keys[0] ~ (' has' if more == 1 else 's have') ~ ' two rows that differ so') -%}
    {%- endif -%}
    {{ return(errors) }}
{% endmacro %}
