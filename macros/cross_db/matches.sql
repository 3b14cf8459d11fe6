{#-
    Patterns use no backslash: Spark reads one in a literal as an escape. (?d) because to Java a text
    may end in a line separator after its $.
-#}
{% macro matches(expression, pattern) -%}
    {{ return(adapter.dispatch('matches', 'customer_classification')(expression, pattern)) }}
{%- endmacro %}

{% macro default__matches(expression, pattern) -%}
    regexp_matches({{ expression }}, '{{ pattern }}')
{%- endmacro %}

{% macro postgres__matches(expression, pattern) -%}
    {{ expression }} ~ '{{ pattern }}'
{%- endmacro %}

{% macro spark__matches(expression, pattern) -%}
    {{ expression }} rlike '(?d){{ pattern }}'
{%- endmacro %}
