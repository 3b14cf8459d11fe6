{% macro from_utc(expression, time_zone) -%}
    {{ return(adapter.dispatch('from_utc', 'customer_classification')(expression, time_zone)) }}
{%- endmacro %}

{% macro default__from_utc(expression, time_zone) -%}
    cast({{ expression }} as timestamp) at time zone 'UTC' at time zone '{{ time_zone }}'
{%- endmacro %}

{% macro spark__from_utc(expression, time_zone) -%}
    from_utc_timestamp({{ expression }}, '{{ time_zone }}')
{%- endmacro %}
