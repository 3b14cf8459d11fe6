{#- What follows the day in a cleaned date text, without its offset from UTC; empty where nothing does. -#}
{% macro time_token(text) -%}
    {%- set rest = "substr(" ~ text ~ ", length(split_part(" ~ text ~ ", ' ', 1)) + 2)" -%}
    {{ remove_matches(rest, ' ?(Z|[+-][0-9]{2}:?[0-9]{2})$') }}
{%- endmacro %}
