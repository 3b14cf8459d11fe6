{#-
    The moment in a cleaned date text, in the reporting time zone, or null where the text is none.
    `iso_moment` is its day and time as `YYYY-MM-DD HH:MM:SS`, without the offset from UTC, or null.
-#}
{% macro parse_timestamp(text, is_plain, iso_moment) -%}
    {%- set stamp = "cast(" ~ iso_moment ~ " as timestamp)" -%}
    {%- set offset = "right(replace(" ~ text ~ ", ':', ''), 5)" -%}
    case
        when {{ is_plain }} then cast({{ text }} as timestamp)
        when {{ matches(text, ':.*Z$') }}
            then {{ from_utc(stamp, var('reporting_timezone')) }}
        when {{ matches(text, ':.*[+-][0-9]{2}:?[0-9]{2}$') }}
            then {{ from_utc(to_utc(stamp, offset), var('reporting_timezone')) }}
        else {{ stamp }}
    end
{%- endmacro %}
