{#-
    The product of two decimals at the precision of an amount; null where it would leave the range
    that numbers of a file may have, so that an adversarial row is an error of that row and not of
    the build.
-#}
{% macro product_of(quantity, unit_price) -%}
    case
        when abs(cast({{ quantity }} as {{ type_double() }}) * cast({{ unit_price }} as {{ type_double() }})) < 1e12
            then cast(cast({{ quantity }} as decimal(20, 4)) * {{ unit_price }} as decimal(18, 4))
    end
{%- endmacro %}
