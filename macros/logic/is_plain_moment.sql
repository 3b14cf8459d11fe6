{#-
    Is the text a day of the calendar as `2024-03-05`, alone or before a time as `08:26:00`? Most are:
    they need no cleaning, and an engine reads them as they are. 29 February is looked at more closely
    by `parse_timestamp`.
-#}
{% macro is_plain_moment(text) -%}
    {%- set month_day = '(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31' -%}
    {%- set time = '([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]' -%}
    {{ matches(text, '^(1[89]|[2-9][0-9])[0-9]{2}-(' ~ month_day ~ ')( ' ~ time ~ ')?$') }}
{%- endmacro %}
