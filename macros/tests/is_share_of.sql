{#-
    Is a part that share of the whole? Where each was rounded for itself, the amounts to cents, the
    product is off by some. In floating point: a product of wide decimals would not fit.
-#}
{% macro is_share_of(part, share, whole, decimals=10) -%}
    abs(cast({{ share }} as {{ type_double() }}) * ({{ whole }}) - ({{ part }}))
    <= 0.02 * (1 + abs({{ share }})) + {{ '%.*f' % (decimals, 10 ** -decimals) }} * abs({{ whole }})
{%- endmacro %}
