with

in_scope as (

    select *
    from {{ ref('int_customer_scopes') }}
    where is_external_purchaser

),

lifetime_values as (

    select * from {{ ref('int_customer_lifetime_values') }}

),

tiers as (

    select *
    from {{ ref('tiers') }}
    where dimension_code = 'clv'

),

external_purchasers as (

    select
        in_scope.as_of_date,
        in_scope.customer_id,
        lifetime_values.lifetime_orders,
        lifetime_values.lifetime_net_sales,
        lifetime_values.lifetime_gross_profit,
        lifetime_values.period_days,
        lifetime_values.lapse_rate,
        lifetime_values.customers_at_risk,
        lifetime_values.remaining_years,
        lifetime_values.average_purchase_value,
        lifetime_values.purchase_frequency,
        lifetime_values.lifespan_years,
        lifetime_values.gross_margin_rate,
        {{ cents('lifetime_values.clv') }} as clv,
        lifetime_values.lifespan_basis,
        lifetime_values.profit_basis
    from in_scope
    inner join lifetime_values
        on
            in_scope.as_of_date = lifetime_values.as_of_date
            and in_scope.customer_id = lifetime_values.customer_id

),

ranked as (

    select
        as_of_date,
        customer_id,
        lifetime_orders,
        lifetime_net_sales,
        lifetime_gross_profit,
        period_days,
        lapse_rate,
        customers_at_risk,
        remaining_years,
        average_purchase_value,
        purchase_frequency,
        lifespan_years,
        gross_margin_rate,
        clv,
        {{ top_share('clv', 'as_of_date') }} as clv_top_share,
        lifespan_basis,
        profit_basis
    from external_purchasers

),

int_customer_clv as (

    select
        ranked.as_of_date,
        ranked.customer_id,
        tiers.tier_code,
        ranked.clv,
        ranked.clv_top_share,
        ranked.lifetime_orders,
        ranked.lifetime_net_sales,
        ranked.lifetime_gross_profit,
        ranked.period_days,
        ranked.lapse_rate,
        ranked.customers_at_risk,
        ranked.remaining_years,
        ranked.average_purchase_value,
        ranked.purchase_frequency,
        ranked.lifespan_years,
        ranked.gross_margin_rate,
        ranked.lifespan_basis,
        ranked.profit_basis,
        case
            when ranked.profit_basis = 'cost' and ranked.lifespan_basis <> 'industry' then 'full'
            else 'partial'
        end as evidence
    from ranked
    left join tiers
        on {{ in_tier('ranked.clv_top_share') }}

)

select * from int_customer_clv
