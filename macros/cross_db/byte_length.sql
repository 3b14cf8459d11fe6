{% macro byte_length(expression) -%}
    {{ return(adapter.dispatch('byte_length', 'customer_classification')(expression)) }}
{%- endmacro %}

{% macro default__byte_length(expression) -%}
    octet_length({{ expression }})
{%- endmacro %}

{% macro duckdb__byte_length(expression) -%}
    strlen({{ expression }})
{%- endmacro %}
