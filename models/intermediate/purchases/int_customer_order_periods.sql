with

orders as (

    select
        *,
        least(sale_until, past_window_from) as window_sale_until,
        least(valid_until, past_window_from) as window_valid_until
    from {{ ref('int_merged_orders') }}

),

-- How an order counts: as a sale and as a valid order, each in all history and in the window. It is
-- added in all four ways at once, and taken off one by one.
effects as (

    select effects.*
    from (
        values
        ('seen', 1, 1, 1, 1),
        ('no sale', -1, 0, 0, 0),
        ('no sale in the window', 0, -1, 0, 0),
        ('not valid', 0, 0, -1, 0),
        ('not valid in the window', 0, 0, 0, -1)
    ) as effects (event, sale, window_sale, valid, window_valid)

),

changes as (

    select
        orders.*,
        effects.*,
        case effects.event
            when 'seen' then orders.seen_from
            when 'no sale' then orders.sale_until
            when 'no sale in the window' then orders.window_sale_until
            when 'not valid' then orders.valid_until
            when 'not valid in the window' then orders.window_valid_until
        end as changed_on
    from orders
    cross join effects

),

-- A change counts from its as-of date on: nothing is added up anew for the dates after it.
int_customer_order_periods as (

    select
        customer_id,
        changed_on as valid_from,
        lead(changed_on) over changes_of_customer as valid_to,
        cast(sum(sum(valid * orders)) over so_far as bigint) as lifetime_orders,
        cast(sum(sum(window_valid * orders)) over so_far as bigint) as window_orders,
        {{ money('sum(sum(sale * gross_sales)) over so_far') }} as lifetime_gross_sales,
        {{ money('sum(sum(window_sale * gross_sales)) over so_far') }} as window_gross_sales,
        {{ money('sum(sum(sale * discounts)) over so_far') }} as lifetime_discounts,
        {{ money('sum(sum(window_sale * discounts)) over so_far') }} as window_discounts,
        {{ money('sum(sum(sale * sales)) over so_far') }} as lifetime_sales,
        {{ money('sum(sum(window_sale * sales)) over so_far') }} as window_sales,
        {{ money('sum(sum(sale * costed_sales)) over so_far') }} as lifetime_costed_sales,
        {{ money('sum(sum(window_sale * costed_sales)) over so_far') }} as window_costed_sales,
        {{ money('sum(sum(sale * cost_of_goods)) over so_far') }} as lifetime_cost_of_goods,
        {{ money('sum(sum(window_sale * cost_of_goods)) over so_far') }} as window_cost_of_goods,
        cast(sum(sum(sale * served_orders)) over so_far as bigint) as lifetime_served_orders,
        cast(sum(sum(window_sale * served_orders)) over so_far as bigint) as window_served_orders,
        {{ money('sum(sum(sale * cost_to_serve)) over so_far') }} as lifetime_cost_to_serve,
        {{ money('sum(sum(window_sale * cost_to_serve)) over so_far') }} as window_cost_to_serve,
        {{ money('sum(sum(valid * sales)) over so_far') }} as lifetime_kept_sales,
        {{ money('sum(sum(window_valid * sales)) over so_far') }} as window_kept_sales,
        {{ money('sum(sum(valid * costed_sales)) over so_far') }} as kept_costed_sales,
        {{ money('sum(sum(valid * cost_of_goods)) over so_far') }} as kept_cost_of_goods
    from changes
    where changed_on is not null
    group by customer_id, changed_on
    window
        changes_of_customer as (partition by customer_id order by changed_on),
        so_far as (
            partition by customer_id
            order by changed_on
            rows between unbounded preceding and current row
        )

)

select * from int_customer_order_periods
