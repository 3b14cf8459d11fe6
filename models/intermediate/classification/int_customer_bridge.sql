with

candidates as (

    select *
    from {{ ref('int_as_of_candidates') }}
    where not is_stored and previous_as_of_date is not null

),

relationships as (

    select * from {{ ref('int_customer_relationship') }}

),

purchases as (

    select * from {{ ref('int_customer_purchases') }}

),

statuses as (

    select
        relationships.as_of_date,
        relationships.customer_id,
        relationships.tier_code = 'actual' as is_actual,
        relationships.tier_code = 'lost' as is_lost,
        coalesce({{ cents('purchases.window_net_sales') }}, 0) as net_sales
    from relationships
    left join purchases
        on
            relationships.as_of_date = purchases.as_of_date
            and relationships.customer_id = purchases.customer_id
    where relationships.tier_code in ('actual', 'lost')

),

-- Each customer on two days: the as-of date, and the one before it.
seen_on as (

    select
        as_of_date,
        previous_as_of_date,
        as_of_date as day_seen,
        true as is_now
    from candidates
    union all
    select
        as_of_date,
        previous_as_of_date,
        previous_as_of_date as day_seen,
        false as is_now
    from candidates

),

compared as (

    select
        seen_on.as_of_date,
        seen_on.previous_as_of_date,
        statuses.customer_id,
        {{ any_true('statuses.is_actual and not seen_on.is_now') }} as was_actual,
        {{ any_true('statuses.is_lost and not seen_on.is_now') }} as was_lost,
        {{ any_true('statuses.is_actual and seen_on.is_now') }} as is_actual,
        coalesce(sum(statuses.net_sales) filter (where not seen_on.is_now), 0) as former_net_sales,
        coalesce(sum(statuses.net_sales) filter (where seen_on.is_now), 0) as net_sales
    from seen_on
    left join statuses
        on seen_on.day_seen = statuses.as_of_date
    group by seen_on.as_of_date, seen_on.previous_as_of_date, statuses.customer_id

),

moved as (

    select
        *,
        net_sales - former_net_sales as change_of_net_sales,
        case
            when was_actual and is_actual then 'stayed'
            when was_actual then 'lost'
            when is_actual and was_lost then 'returned'
            when is_actual then 'new'
        end as movement
    from compared

),

-- The net sales of those who left are those of the day on which they were last customers.
int_customer_bridge as (

    select
        as_of_date,
        previous_as_of_date,
        count(*) filter (where was_actual) as opening_customers,
        count(*) filter (where movement = 'new') as new_customers,
        count(*) filter (where movement = 'returned') as returned_customers,
        count(*) filter (where movement = 'lost') as lost_customers,
        count(*) filter (where is_actual) as closing_customers,
        {{ sum_where('former_net_sales', 'was_actual') }} as opening_net_sales,
        {{ sum_where('net_sales', "movement = 'new'") }} as new_net_sales,
        {{ sum_where('net_sales', "movement = 'returned'") }} as returned_net_sales,
        {{ sum_where('former_net_sales', "movement = 'lost'") }} as lost_net_sales,
        {{ sum_where('change_of_net_sales', "movement = 'stayed'") }} as changed_net_sales,
        {{ sum_where('net_sales', 'is_actual') }} as closing_net_sales
    from moved
    group by as_of_date, previous_as_of_date

)

select * from int_customer_bridge
