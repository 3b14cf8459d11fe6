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
        as_of_date,
        customer_id,
        window_net_sales,
        window_gross_profit,
        window_cost_to_serve,
        window_profit,
        profit_in_cents,
        {{ top_share('profit_in_cents', 'as_of_date') }} as profit_top_share,
        profit_basis
    from profits

),

int_customer_profit_pyramid as (

    select
        ranked.as_of_date,
        ranked.customer_id,
        case
            when ranked.profit_in_cents <= 0 then 'ordinary_unprofitable'
            when ranked.profit_top_share <= parameters.pyramid_vip_share then 'vip'
            when ranked.profit_top_share <= parameters.pyramid_key_share then 'key'
            else 'ordinary_profitable'
        end as tier_code,
        ranked.profit_top_share,
        ranked.window_net_sales,
        ranked.window_gross_profit,
        ranked.window_cost_to_serve,
        ranked.window_profit,
        ranked.profit_basis,
        case when ranked.profit_basis = 'cost' then 'full' else 'partial' end as evidence
    from ranked
    cross join parameters

)

select * from int_customer_profit_pyramid
