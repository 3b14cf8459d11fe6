{#- Ends the run with one line for the user: what is wrong, and the mend. -#}
{% macro stop(message) %}
    {{ exceptions.raise_compiler_error(message) }}
{% endmacro %}
