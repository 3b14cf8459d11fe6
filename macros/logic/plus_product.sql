{#-
    An amount and, on top of it, another one times a rate, rounded once. Where there is no other
    amount nothing is multiplied: the wide product, and rounding it, would be the dearest step of a row.
-#}
{% macro plus_product(amount, other_amount, rate) -%}
    case
        when {{ other_amount }} = 0 then {{ money(amount) }}
        else {{ money(amount ~ ' + ' ~ other_amount ~ ' * ' ~ rate) }}
    end
{%- endmacro %}
