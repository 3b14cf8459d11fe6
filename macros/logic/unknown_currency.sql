{#- A branch of a CASE: the currency of a row of `rated` has no rate on the day of the event. -#}
{% macro unknown_currency(event_date) -%}
    when rated_from is null or cast({{ event_date }} as date) < rated_from
                then 'unknown_currency:currency'
{%- endmacro %}
