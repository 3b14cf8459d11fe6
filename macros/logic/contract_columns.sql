{% macro contract_columns(entity, has=none) %}
    {%- for column in input_contract()[entity] %}
    {%- set value = column if has is none or column in has else 'null' %}
        cast({{ value }} as {{ dbt.type_string() }}) as {{ column }}{{ "," if not loop.last }}
    {%- endfor %}
{% endmacro %}
