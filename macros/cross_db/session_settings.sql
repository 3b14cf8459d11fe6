{#- What an engine must be told before a model. PostgreSQL would compile the long expressions of the
    cleaning for longer than it takes to run them. -#}
{% macro session_settings() -%}
    {{ return(adapter.dispatch('session_settings', 'customer_classification')()) }}
{%- endmacro %}

{% macro default__session_settings() -%}
{%- endmacro %}

{% macro postgres__session_settings() -%}
    set jit = off
{%- endmacro %}
