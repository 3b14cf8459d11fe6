with

orders as (

    select *
    from {{ ref('int_orders') }}
    where has_value

),

line_costs as (

    select *
    from {{ ref('int_line_costs') }}
    where is_merchandise and product_id is not null

),

products as (

    select * from {{ ref('stg_products') }}

),

-- A day counts as long as one of its orders with the product is valid.
purchase_days as (

    select
        orders.customer_id,
        line_costs.product_id,
        orders.ordered_on,
        case when bool_or(orders.kept_until is null) then null else max(orders.kept_until) end
            as kept_until
    from line_costs
    inner join orders
        on line_costs.order_id = orders.order_id
    group by orders.customer_id, line_costs.product_id, orders.ordered_on

),

-- The next day becomes the first when all before it have ceased to be valid.
with_earlier_days as (

    select
        *,
        count(*) over earlier_days as earlier_days,
        count(kept_until) over earlier_days as ended_days,
        max(kept_until) over earlier_days as ended_on
    from purchase_days
    window earlier_days as (
        partition by customer_id, product_id
        order by ordered_on
        rows between unbounded preceding and 1 preceding
    )

),

periods as (

    select
        customer_id,
        product_id,
        ordered_on,
        case when ended_on > ordered_on then ended_on else ordered_on end as valid_from,
        kept_until as valid_to
    from with_earlier_days
    where earlier_days = ended_days

),

int_first_purchases as (

    select
        periods.customer_id,
        periods.product_id,
        periods.ordered_on,
        {{ days_between('products.launched_on', 'periods.ordered_on') }} as days_since_launch,
        periods.valid_from,
        periods.valid_to
    from periods
    inner join products
        on periods.product_id = products.product_id
    where periods.valid_from < periods.valid_to or periods.valid_to is null

)

select * from int_first_purchases
