-- The net sales of all customers, of all history and of the window, are those of staging, to the
-- last decimal, at every as-of date.
with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

rates as (

    select * from {{ ref('stg_daily_rates') }}

),

orders as (

    select * from {{ ref('stg_orders') }}

),

refunds as (

    select *
    from {{ ref('stg_refunds') }}
    where line_type = 'merchandise'

),

line_totals as (

    select
        order_id,
        sum(net_amount) as amount
    from {{ ref('stg_order_lines') }}
    where line_type = 'merchandise'
    group by order_id

),

measured as (

    select
        as_of_date,
        sum(lifetime_net_sales) as net_sales,
        sum(window_net_sales) as window_net_sales
    from {{ ref('int_customer_purchases') }}
    group by as_of_date

),

events as (

    select
        orders.ordered_on as happened_on,
        orders.cancelled_on,
        {{ converted('line_totals.amount', 'rates.exchange_rate') }} as amount
    from orders
    inner join line_totals
        on orders.order_id = line_totals.order_id
    inner join rates
        on
            orders.currency = rates.currency
            and orders.ordered_on = rates.rated_on
    where orders.order_status <> 'cancelled' or orders.cancelled_on is not null

    union all

    select
        refunds.refunded_on as happened_on,
        orders.cancelled_on,
        -{{ converted('refunds.amount', 'rates.exchange_rate') }} as amount
    from refunds
    inner join rates
        on
            refunds.currency = rates.currency
            and refunds.refunded_on = rates.rated_on
    left join orders
        on refunds.order_id = orders.order_id
    where coalesce(orders.order_status <> 'cancelled' or orders.cancelled_on is not null, true)

),

days as (

    select
        happened_on,
        cancelled_on,
        sum(amount) as amount
    from events
    group by happened_on, cancelled_on

),

staged as (

    select
        as_of_dates.as_of_date,
        sum(days.amount) as net_sales,
        {{ sum_where('days.amount', 'days.happened_on >= as_of_dates.window_begins_on') }}
            as window_net_sales
    from days
    inner join as_of_dates
        on days.happened_on <= as_of_dates.as_of_date
    where days.cancelled_on is null or days.cancelled_on > as_of_dates.as_of_date
    group by as_of_dates.as_of_date

)

select
    staged.as_of_date,
    staged.net_sales as net_sales_of_staging,
    measured.net_sales as net_sales_of_measures,
    staged.window_net_sales as window_net_sales_of_staging,
    measured.window_net_sales as window_net_sales_of_measures
from staged
full outer join measured
    on staged.as_of_date = measured.as_of_date
where
    coalesce(staged.net_sales, 0) <> coalesce(measured.net_sales, 0)
    or coalesce(staged.window_net_sales, 0) <> coalesce(measured.window_net_sales, 0)
