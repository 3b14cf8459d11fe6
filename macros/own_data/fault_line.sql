{#- One line for the user: the file, its column or none, what is wrong, and the mend. -#}
{% macro fault_line(file, column, wrong, mend) -%}
    {{ return(file ~ (', column ' ~ column if column else '') ~ ': ' ~ wrong ~ '; ' ~ mend) }}
{%- endmacro %}
