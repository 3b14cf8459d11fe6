{#- The amount of an order line after its discount: as stated, else quantity x unit price - discount. -#}
{% macro line_net_amount(line) -%}
    coalesce(
            {{ line }}.line_amount,
            {{ product_of(line ~ '.quantity', line ~ '.unit_price') }} - coalesce({{ line }}.discount_amount, 0)
        )
{%- endmacro %}
