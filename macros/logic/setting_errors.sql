{#-
    What is wrong with the other vars, as a list of lines: their type, their format, whether the
    calendar has the day.
-#}
{% macro setting_errors() %}
    {%- set errors = [] -%}
    {%- if var('reporting_timezone') not in modules.pytz.all_timezones -%}
        {%- do errors.append("reporting_timezone is '" ~ var('reporting_timezone') ~ "': give a name of the tz database, as Asia/Shanghai") -%}
    {%- endif -%}
    {%- for name in ['as_of_date', 'data_until'] if var(name) is not none and not is_calendar_day(var(name)) -%}
        {%- do errors.append(name ~ " is '" ~ var(name) ~ "': give a day of the calendar as YYYY-MM-DD, or leave it out") -%}
    {%- endfor -%}
    {%- if not errors and var('as_of_date') is not none and "date '" ~ var('as_of_date') ~ "'" > data_until() -%}
        {%- do errors.append("as_of_date is " ~ var('as_of_date') ~ ", after data_until (" ~ data_until()[6:16] ~ "): give an earlier day, or set data_until") -%}
    {%- endif -%}
    {%- if var('history_months') is not integer or var('history_months') < 0 or var('history_months') > 120 -%}
        {%- do errors.append("history_months is '" ~ var('history_months') ~ "': give a whole number of months, from 0 to 120") -%}
    {%- endif -%}
    {%- if var('history') not in ['restated', 'recorded'] -%}
        {%- do errors.append("history is '" ~ var('history') ~ "': give restated or recorded") -%}
    {%- endif -%}
    {%- if var('date_order') not in [none, 'dmy', 'mdy'] -%}
        {%- do errors.append("date_order is '" ~ var('date_order') ~ "': give dmy or mdy, or leave it out") -%}
    {%- endif -%}
    {%- if var('decimal_mark') not in [none, '.', ','] -%}
        {%- do errors.append("decimal_mark is '" ~ var('decimal_mark') ~ "': give '.' or ',', or leave it out") -%}
    {%- endif -%}
    {%- if not modules.re.fullmatch('[A-Z]{3}', var('reporting_currency') | string) -%}
        {%- do errors.append("reporting_currency is '" ~ var('reporting_currency') ~ "': give an ISO 4217 code that seeds/reference/fx_rates.csv contains, as CNY") -%}
    {%- endif -%}
    {{ return(errors) }}
{% endmacro %}
