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
        {{ cents('lifetime_values.clv') }} as clv
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
        clv,
        {{ top_share('clv', 'as_of_date') }} as clv_top_share
    from external_purchasers

),

classified as (

    select
        ranked.*,
        tiers.tier_code
    from ranked
    left join tiers
        on {{ in_tier('ranked.clv_top_share') }}

),

cut_offs as (

    {{ cut_offs_by_rank('classified', 'clv') }}

),

int_customer_clv as (

    select
        classified.as_of_date,
        classified.customer_id,
        classified.tier_code,
        classified.clv,
        classified.clv_top_share,
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
        lifetime_values.lifespan_basis,
        lifetime_values.profit_basis,
        cut_offs.next_tier_code,
        cut_offs.next_tier_threshold,
        cut_offs.tier_floor,
        case
            when
                lifetime_values.profit_basis = 'cost'
                and lifetime_values.lifespan_basis <> 'industry'
                then 'full'
            else 'partial'
        end as evidence
    from classified
    inner join lifetime_values
        on
            classified.as_of_date = lifetime_values.as_of_date
            and classified.customer_id = lifetime_values.customer_id
    left join cut_offs
        on
            classified.as_of_date = cut_offs.as_of_date
            and classified.tier_code = cut_offs.tier_code

)

select * from int_customer_clv
