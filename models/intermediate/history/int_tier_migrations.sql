{{ config(
    materialized=history_kept_as(), pre_hook="{{ drop_other_dates(compares_dates=true) }}"
) }}

with

dates as (

    select *
    from {{ ref('int_tier_dates') }}
    where not is_stored and previous_as_of_date is not null

),

purchases as (

    select
        as_of_date,
        customer_id,
        window_net_sales
    from {{ ref('int_customer_purchases') }}

),

closing as (

    select
        tiers.dimension_code,
        tiers.as_of_date,
        tiers.tier_code,
        count(*) as customers,
        {{ sum_where('purchases.window_net_sales', 'true') }} as window_net_sales
    from {{ ref('int_customer_tiers') }} as tiers
    inner join dates
        on tiers.as_of_date = dates.as_of_date
    left join purchases
        on
            tiers.as_of_date = purchases.as_of_date
            and tiers.customer_id = purchases.customer_id
    group by tiers.dimension_code, tiers.as_of_date, tiers.tier_code

),

-- A customer outside the scope of the dimension has no tier.
moved as (

    select
        tier_changes.dimension_code,
        tier_changes.as_of_date,
        coalesce(tier_changes.from_tier_code, 'out_of_scope') as from_tier_code,
        coalesce(tier_changes.to_tier_code, 'out_of_scope') as to_tier_code,
        count(*) as customers,
        {{ sum_where('purchases.window_net_sales', 'true') }} as window_net_sales
    from {{ ref('int_tier_changes') }} as tier_changes
    inner join dates
        on tier_changes.as_of_date = dates.as_of_date
    left join purchases
        on
            tier_changes.as_of_date = purchases.as_of_date
            and tier_changes.customer_id = purchases.customer_id
    group by
        tier_changes.dimension_code,
        tier_changes.as_of_date,
        tier_changes.from_tier_code,
        tier_changes.to_tier_code

),

arrived as (

    select
        dimension_code,
        as_of_date,
        to_tier_code,
        sum(customers) as customers,
        sum(window_net_sales) as window_net_sales
    from moved
    group by dimension_code, as_of_date, to_tier_code

),

-- Who did not come to the tier was in it before.
stayed as (

    select
        closing.dimension_code,
        closing.as_of_date,
        closing.tier_code,
        closing.customers - coalesce(arrived.customers, 0) as customers,
        closing.window_net_sales - coalesce(arrived.window_net_sales, 0) as window_net_sales
    from closing
    left join arrived
        on
            closing.dimension_code = arrived.dimension_code
            and closing.as_of_date = arrived.as_of_date
            and closing.tier_code = arrived.to_tier_code

),

flows as (

    select
        dimension_code,
        as_of_date,
        from_tier_code,
        to_tier_code,
        customers,
        window_net_sales
    from moved
    union all
    select
        dimension_code,
        as_of_date,
        tier_code as from_tier_code,
        tier_code as to_tier_code,
        customers,
        window_net_sales
    from stayed
    where customers > 0

),

int_tier_migrations as (

    select
        dimension_code,
        as_of_date,
        from_tier_code,
        to_tier_code,
        cast(customers as integer) as customers,
        {{ money('window_net_sales') }} as window_net_sales
    from flows

)

select * from int_tier_migrations
