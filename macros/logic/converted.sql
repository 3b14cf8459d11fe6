{#-
    An amount in another currency at a rate. At the rate 1 nothing is multiplied: the product of two
    wide decimals is the dearest step of a row, and most rows are in the reporting currency.
-#}
{% macro converted(amount, rate) -%}
    case
        when {{ rate }} = 1 then {{ money(amount) }}
        else {{ money(money(amount) ~ ' * ' ~ rate) }}
    end
{%- endmacro %}
