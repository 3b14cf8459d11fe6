{#- A time token as `HH:MM:SS`: midnight where it is empty, null where it is no time. -#}
{% macro parse_time(token) -%}
    case
        when {{ token }} = '' then '00:00:00'
        when {{ matches(token, '^([01]?[0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]+)?)?$') }}
            then lpad(split_part({{ token }}, ':', 1), 2, '0')
                || ':' || split_part({{ token }}, ':', 2)
                || ':' || lpad(substr(split_part({{ token }}, ':', 3), 1, 2), 2, '0')
    end
{%- endmacro %}
