{#- The least amount in cents that reaches an amount; null of none. -#}
{% macro cents_up(amount) -%}
    {{ cents(
        'case when ' ~ cents(amount) ~ ' < ' ~ amount
        ~ ' then ' ~ cents(amount) ~ ' + ' ~ one_cent()
        ~ ' else ' ~ cents(amount) ~ ' end'
    ) }}
{%- endmacro %}
