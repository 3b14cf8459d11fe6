with

in_scope as (

    select *
    from {{ ref('int_customer_scopes') }}
    where is_pyramid

),

purchases as (

    select * from {{ ref('int_customer_purchases') }}

),

parameters as (

    select * from {{ ref('int_parameters') }}

),

tiers as (

    select *
    from {{ ref('tiers') }}
    where dimension_code = 'profit_pyramid'

),

profits as (

    select
        in_scope.as_of_date,
        in_scope.customer_id,
        purchases.window_net_sales,
        purchases.window_gross_profit,
        purchases.window_cost_to_serve,
        purchases.window_profit,
        {{ cents('purchases.window_profit') }} as profit_in_cents,
        purchases.profit_basis
    from in_scope
    inner join purchases
        on
            in_scope.as_of_date = purchases.as_of_date
            and in_scope.customer_id = purchases.customer_id

),

ranked as (

    select
        *,
        {{ top_share('profit_in_cents', 'as_of_date') }} as profit_top_share
    from profits

),

classified as (

    select
        ranked.*,
        case
            when ranked.profit_in_cents <= 0 then 'ordinary_unprofitable'
            when ranked.profit_top_share <= parameters.pyramid_vip_share then 'vip'
            when ranked.profit_top_share <= parameters.pyramid_key_share then 'key'
            else 'ordinary_profitable'
        end as tier_code
    from ranked
    cross join parameters

),

cut_offs as (

    {{ cut_offs_by_rank('classified', 'profit_in_cents') }}

),

-- The first cent of profit makes a customer profitable, no matter who is in the tier already.
int_customer_profit_pyramid as (

    select
        classified.as_of_date,
        classified.customer_id,
        classified.tier_code,
        classified.profit_top_share,
        classified.window_net_sales,
        classified.window_gross_profit,
        classified.window_cost_to_serve,
        classified.window_profit,
        classified.profit_basis,
        case
            when classified.tier_code = 'ordinary_unprofitable' then 'ordinary_profitable'
            else cut_offs.next_tier_code
        end as next_tier_code,
        case
            when classified.tier_code = 'ordinary_unprofitable' then {{ one_cent() }}
            else cut_offs.next_tier_threshold
        end as next_tier_threshold,
        case
            when classified.tier_code = 'ordinary_profitable' and cut_offs.tier_floor is not null
                then {{ one_cent() }}
            else cut_offs.tier_floor
        end as tier_floor,
        case when classified.profit_basis = 'cost' then 'full' else 'partial' end as evidence
    from classified
    left join cut_offs
        on
            classified.as_of_date = cut_offs.as_of_date
            and classified.tier_code = cut_offs.tier_code

)

select * from int_customer_profit_pyramid
