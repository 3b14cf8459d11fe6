{#- A query of rows with the `exchange_rate` of their currency on a day; null where there is none. -#}
{% macro with_daily_rate(rows, currency, day) -%}
    select
        {{ rows }}.*,
        daily_rates.exchange_rate
    from {{ rows }}
    left join {{ ref('stg_daily_rates') }} as daily_rates
        on
            {{ rows }}.{{ currency }} = daily_rates.currency
            and cast({{ rows }}.{{ day }} as date) = daily_rates.rated_on
{%- endmacro %}
