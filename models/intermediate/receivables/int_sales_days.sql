with

customers as (

    select * from {{ ref('int_customers') }}

),

sales_events as (

    select
        customer_id,
        ordered_on as happened_on,
        cancelled_from,
        sales as amount
    from {{ ref('int_orders') }}

    union all

    select
        customer_id,
        refunded_on as happened_on,
        cancelled_from,
        -amount as amount
    from {{ ref('int_refund_values') }}

),

-- There are fewer days than events: what happened and was cancelled on the same days is one amount.
int_sales_days as (

    select
        customers.source_system,
        sales_events.happened_on,
        sales_events.cancelled_from,
        sum(sales_events.amount) as amount
    from sales_events
    inner join customers
        on sales_events.customer_id = customers.customer_id
    group by customers.source_system, sales_events.happened_on, sales_events.cancelled_from

)

select * from int_sales_days
