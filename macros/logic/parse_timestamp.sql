{#-
    The moment in a cleaned date text, in the reporting time zone, or null where the text is no date
    of the years 1800 to 9999. `day` and `time` are columns made by parse_day and parse_time where the
    text is not plain.
-#}
{% macro parse_timestamp(text, is_plain, day, time) -%}
    {%- set year = '(1[89]|[2-9][0-9])[0-9]{2}' -%}
    {%- set calendar = '^' ~ year ~ '-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])'
        ~ '|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-9]))$' -%}
    {%- set year_number = "cast(substr(" ~ day ~ ", 1, 4) as integer)" -%}
    {%- set stamp = "cast(" ~ day ~ " || ' ' || " ~ time ~ " as timestamp)" -%}
    {%- set offset = "right(replace(" ~ text ~ ", ':', ''), 5)" -%}
    case
        when {{ is_plain }}
            then cast({{ text }} as timestamp)
        when {{ time }} is null or {{ day }} is null or not {{ matches(day, calendar) }}
            then null
        when {{ day }} like '%-02-29'
            and (mod({{ year_number }}, 4) <> 0 or (mod({{ year_number }}, 100) = 0 and mod({{ year_number }}, 400) <> 0))
            then null
        when {{ matches(text, ':.*Z$') }}
            then {{ from_utc(stamp, var('reporting_timezone')) }}
        when {{ matches(text, ':.*[+-][0-9]{2}:?[0-9]{2}$') }}
            then {{ from_utc(to_utc(stamp, offset), var('reporting_timezone')) }}
        else {{ stamp }}
    end
{%- endmacro %}
