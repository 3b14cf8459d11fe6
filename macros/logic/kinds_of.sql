{#- The columns of an entity with their kinds, required or not; of all columns or of those in `only`. -#}
{% macro kinds_of(entity, only=none) %}
    {%- set kinds = {} -%}
    {%- for column, kind in input_contract()[entity].items() if only is none or column in only -%}
        {%- do kinds.update({column: kind | replace('!', '')}) -%}
    {%- endfor -%}
    {{ return(kinds) }}
{% endmacro %}
