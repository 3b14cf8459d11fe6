with

orders as (

    select * from {{ ref('stg_orders') }}

),

line_costs as (

    select * from {{ ref('int_line_costs') }}

),

fx_rates as (

    select * from {{ ref('stg_fx_rates') }}

),

line_totals as (

    select
        order_id,
        {{ money('sum(net_amount)') }} as net_amount,
        {{ money('sum(discount_amount)') }} as discount_amount,
        {{ money('sum(case when is_costed then net_amount else 0 end)') }} as costed_amount,
        {{ money('sum(cost_in_order_currency)') }} as cost_in_order_currency,
        {{ money('sum(cost_in_reporting_currency)') }} as cost_in_reporting_currency
    from line_costs
    group by order_id

),

int_order_values as (

    select
        orders.order_id,
        orders.customer_id,
        orders.ordered_on,
        -- A cancellation without a date counts from the first day: the order was never placed.
        case
            when orders.cancelled_on is not null then orders.cancelled_on
            when orders.order_status = 'cancelled' then orders.ordered_on
        end as cancelled_from,
        orders.currency,
        fx_rates.rate as exchange_rate,
        coalesce(line_totals.net_amount, 0) as order_amount,
        {{ money('coalesce(line_totals.net_amount + line_totals.discount_amount, 0) * fx_rates.rate') }} as gross_sales,
        {{ money('coalesce(line_totals.discount_amount, 0) * fx_rates.rate') }} as discounts,
        {{ money('coalesce(line_totals.net_amount, 0) * fx_rates.rate') }} as sales,
        {{ money('coalesce(line_totals.costed_amount, 0) * fx_rates.rate') }} as costed_sales,
        {{ money('coalesce(line_totals.cost_in_order_currency, 0) * fx_rates.rate') }}
        + coalesce(line_totals.cost_in_reporting_currency, 0) as cost_of_goods
    from orders
    left join line_totals
        on orders.order_id = line_totals.order_id
    inner join fx_rates
        on
            orders.currency = fx_rates.currency
            and orders.ordered_on >= fx_rates.valid_from
            and (orders.ordered_on < fx_rates.valid_until or fx_rates.valid_until is null)

)

select * from int_order_values
