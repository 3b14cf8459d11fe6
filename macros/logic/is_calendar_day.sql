{#- Is the setting a day of the calendar, written YYYY-MM-DD? -#}
{% macro is_calendar_day(setting) %}
    {%- set parts = modules.re.fullmatch('([0-9]{4})-([0-9]{2})-([0-9]{2})', setting | string) -%}
    {%- if not parts -%}
        {{ return(false) }}
    {%- endif -%}
    {%- set year, month, day = parts.group(1) | int, parts.group(2) | int, parts.group(3) | int -%}
    {%- if year < 1 or month < 1 or month > 12 or day < 1 -%}
        {{ return(false) }}
    {%- endif -%}
    {%- set first = modules.datetime.date(year, month, 1) -%}
    {{ return((first + modules.datetime.timedelta(days=day - 1)).month == month) }}
{% endmacro %}
