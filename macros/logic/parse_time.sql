{#- The time in a cleaned date text as `HH:MM:SS`; midnight where it has none; null where broken. -#}
{% macro parse_time(text) -%}
    {%- set rest = "substr(" ~ text ~ ", length(split_part(" ~ text ~ ", ' ', 1)) + 2)" -%}
    {%- set offset = ' ?(Z|[+-][0-9]{2}:?[0-9]{2})$' -%}
    {%- set time = remove_matches(rest, offset) -%}
    {%- set seconds = "substr(split_part(" ~ time ~ ", ':', 3), 1, 2)" -%}
    case
        when {{ rest }} = '' then '00:00:00'
        when {{ matches(time, '^([01]?[0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]+)?)?$') }}
            then lpad(split_part({{ time }}, ':', 1), 2, '0') || ':' || split_part({{ time }}, ':', 2)
                || ':' || lpad({{ seconds }}, 2, '0')
    end
{%- endmacro %}
