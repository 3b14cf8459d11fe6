with

orders as (

    select * from {{ ref('int_orders') }}

),

days as (

    select * from {{ ref('int_as_of_days') }}

),

-- An order without value is never valid; what is cancelled before it is placed is never there.
bounded as (

    select
        *,
        case when cancelled_from < ordered_on then ordered_on else cancelled_from end
            as sale_until,
        case
            when not has_value or kept_until < ordered_on then ordered_on
            else kept_until
        end as valid_until
    from orders

),

-- Orders of a customer that come and go with the same as-of dates are one row from here on.
int_merged_orders as (

    select
        bounded.customer_id,
        placed.seen_from,
        placed.past_window_from,
        cancelled.seen_from as sale_until,
        lost.seen_from as valid_until,
        count(*) as orders,
        {{ money('sum(bounded.gross_sales)') }} as gross_sales,
        {{ money('sum(bounded.discounts)') }} as discounts,
        {{ money('sum(bounded.sales)') }} as sales,
        {{ money('sum(bounded.costed_sales)') }} as costed_sales,
        {{ money('sum(bounded.cost_of_goods)') }} as cost_of_goods,
        {{ money('sum(bounded.cost_to_serve)') }} as cost_to_serve,
        count(bounded.cost_to_serve) as served_orders
    from bounded
    inner join days as placed
        on bounded.ordered_on = placed.calendar_day
    left join days as cancelled
        on bounded.sale_until = cancelled.calendar_day
    left join days as lost
        on bounded.valid_until = lost.calendar_day
    where placed.seen_from is not null
    group by
        bounded.customer_id,
        placed.seen_from,
        placed.past_window_from,
        cancelled.seen_from,
        lost.seen_from

)

select * from int_merged_orders
