{#- One line for the user: the file, its column or none, what is wrong, and the fix. -#}
{% macro error_line(file, column, wrong, fix) -%}
    {{ return(file ~ (', column ' ~ column if column else '') ~ ': ' ~ wrong ~ '; ' ~ fix) }}
{%- endmacro %}
