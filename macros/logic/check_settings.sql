{#- Every var can be used: its kind, its form, its place in the calendar. -#}
{% macro check_settings() %}
    {%- set systems = var('source_systems') -%}
    {%- set known = known_sources().keys() | join(', ') -%}
    {%- if systems is string or systems is not iterable or not systems -%}
        {{ stop("source_systems is '" ~ systems ~ "': give a list of sources, as [demo]; known are: " ~ known) }}
    {%- endif -%}
    {%- if systems | unique | list | length < systems | length -%}
        {{ stop("source_systems names a source twice: " ~ systems | join(', ') ~ "; name each once") }}
    {%- endif -%}
    {%- for system in systems if system not in known_sources() -%}
        {{ stop("source_systems names '" ~ system ~ "', which is no known source; known are: " ~ known) }}
    {%- endfor -%}
    {%- if var('reporting_timezone') not in modules.pytz.all_timezones -%}
        {{ stop("reporting_timezone is '" ~ var('reporting_timezone') ~ "': give a name of the tz database, as Asia/Shanghai") }}
    {%- endif -%}
    {%- for name in ['as_of_date', 'data_until'] if var(name) is not none and not is_calendar_day(var(name)) -%}
        {{ stop(name ~ " is '" ~ var(name) ~ "': give a day of the calendar as YYYY-MM-DD, or leave it out") }}
    {%- endfor -%}
    {%- if var('as_of_date') is not none and "date '" ~ var('as_of_date') ~ "'" > data_until() -%}
        {{ stop("as_of_date is " ~ var('as_of_date') ~ ", after data_until (" ~ data_until()[6:16] ~ "): give an earlier day, or set data_until") }}
    {%- endif -%}
    {%- if var('history_months') is not integer or var('history_months') < 0 -%}
        {{ stop("history_months is '" ~ var('history_months') ~ "': give a whole number of months, 0 or more") }}
    {%- endif -%}
    {%- if var('date_order') not in [none, 'dmy', 'mdy'] -%}
        {{ stop("date_order is '" ~ var('date_order') ~ "': give dmy or mdy, or leave it out") }}
    {%- endif -%}
    {%- if var('decimal_mark') not in [none, '.', ','] -%}
        {{ stop("decimal_mark is '" ~ var('decimal_mark') ~ "': give '.' or ',', or leave it out") }}
    {%- endif -%}
    {%- if not modules.re.fullmatch('[A-Z]{3}', var('reporting_currency') | string) -%}
        {{ stop("reporting_currency is '" ~ var('reporting_currency') ~ "': give an ISO 4217 code that seeds/reference/fx_rates.csv holds, as CNY") }}
    {%- endif -%}
{% endmacro %}
