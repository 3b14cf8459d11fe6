{#-
    What a row of typed_rows says, as one text, so that two rows can be compared whatever their
    format: first the deciding columns of the entity, a moment among them as its day, then every
    column but `updated_at`. The parts are separated by a control character.
-#}
{% macro row_content(entity) -%}
    {%- set kinds = input_contract()[entity] -%}
    {%- set parts = [] -%}
    {%- for column in deciding_columns()[entity] -%}
        {%- do parts.append('cast(' ~ column ~ ' as date)' if kinds[column].startswith('timestamp') else column) -%}
    {%- endfor -%}
    {%- for column in kinds if column != 'updated_at' -%}
        {%- do parts.append(column) -%}
    {%- endfor -%}
    {%- for part in parts -%}
    coalesce(cast({{ part }} as {{ dbt.type_string() }}), ''){{ " || " ~ content_mark() ~ "\n                || " if not loop.last }}
    {%- endfor %}
{%- endmacro %}
