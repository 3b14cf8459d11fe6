{#-
    The dimension of the mart that a generic test is attached to: the mart's name without `customer_`.
    Asked of the test itself (`model` is the test's node here): while dbt parses, no argument of the
    test names the mart yet.
-#}
{% macro dimension_of_mart() -%}
    {%- set mart = model.file_key_name.split('.')[-1] -%}
    {%- if not mart.startswith('customer_') -%}
        {{ exceptions.raise_compiler_error(
            mart ~ ' is named after no dimension: name it customer_<dimension>, or test it with published_mart'
        ) }}
    {%- endif -%}
    {{ return(mart[9:]) }}
{%- endmacro %}
