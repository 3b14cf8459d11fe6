{#-
    A value of a column that can be read in two ways and that no other value of it decides, or none.
    Staging's own parsing decides. It sees each value once, and only those that can tell anything:
    days that do not begin with a year, numbers with a mark.
-#}
{% macro value_of_ambiguous_format(entity, column) %}
    {%- set kind = input_contract()[entity][column] -%}
    {%- set raw_rows -%}
        select
            'own' as source_system,
            {{ column }}
        from ({{ own_rows(entity) }}) as own_rows
        where
            {%- if kind.startswith('number') %}
            {{ column }} like '%.%' or {{ column }} like '%,%' or {{ column }} like '%．%' or {{ column }} like '%，%'
            {%- else %}
            {{ column }} not like '____-%'
            {%- endif %}
        group by {{ column }}
    {%- endset -%}
    {%- set query -%}
        select min(raw_row)
        from ({{ typed_rows(entity, only=[column], raw_rows=raw_rows) }}) as typed
        where {{ column }}_error like 'ambiguous%'
    {%- endset -%}
    {{ return(run_query(query).rows[0][0]) }}
{% endmacro %}
