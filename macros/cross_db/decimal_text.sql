{#- A number as text with all the decimals of a type: as `decimal(18, 4)` 1.5 is `1.5000`. -#}
{% macro decimal_text(number, data_type) -%}
    {{ return(adapter.dispatch('decimal_text', 'customer_classification')(number, data_type)) }}
{%- endmacro %}

{% macro default__decimal_text(number, data_type) -%}
    cast(cast({{ number }} as {{ data_type }}) as {{ dbt.type_string() }})
{%- endmacro %}

{#- A cast would write nothing of ten decimals as `0E-10`. -#}
{% macro spark__decimal_text(number, data_type) -%}
    {%- set decimals = data_type.rstrip(')').split(',')[1] | trim -%}
    replace(format_number(cast({{ number }} as {{ data_type }}), {{ decimals }}), ',', '')
{%- endmacro %}
