{#-
    A query of rows with `rated_from`: the first day on which their currency has a rate. Null where
    it has none.
-#}
{% macro rated(rows, currency) -%}
    select
        {{ rows }}.*,
        currencies.rated_from
    from {{ rows }}
    left join {{ ref('stg_currencies') }} as currencies
        on {{ rows }}.{{ currency }} = currencies.currency
{%- endmacro %}
