{#- Is the text a day of the calendar as `2024-03-05`, alone or before a time as `08:26:00`? -#}
{% macro is_plain_moment(text) -%}
    {{ matches(text, '^' ~ plain_value('timestamp') ~ '$') }}
{%- endmacro %}
