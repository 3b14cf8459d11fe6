with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

orders as (

    select
        customer_id,
        ordered_on,
        kept_until,
        {{ is_weekend('ordered_on') }} as is_at_weekend,
        extract(quarter from ordered_on) as order_quarter,
        extract(year from ordered_on) as order_year
    from {{ ref('int_orders') }}
    where has_value

),

orders_as_of as (

    select
        as_of_dates.as_of_date,
        orders.*,
        orders.ordered_on >= as_of_dates.window_begins_on as is_in_window
    from orders
    inner join as_of_dates
        on
            orders.ordered_on <= as_of_dates.as_of_date
            and (as_of_dates.as_of_date < orders.kept_until or orders.kept_until is null)

),

quarters as (

    select
        as_of_date,
        customer_id,
        count(*) as quarter_orders,
        count(distinct order_year) as quarter_years,
        count(*) filter (where is_at_weekend) as weekend_orders,
        count(*) filter (where is_in_window) as window_orders,
        count(*) filter (where is_in_window and is_at_weekend) as window_weekend_orders
    from orders_as_of
    group by as_of_date, customer_id, order_quarter

),

-- Of two quarters with equally many orders, the one that was seen in more years.
ranked as (

    select
        *,
        row_number() over (
            partition by as_of_date, customer_id
            order by quarter_orders desc, quarter_years desc
        ) as quarter_rank
    from quarters

),

totals as (

    select
        as_of_date,
        customer_id,
        sum(quarter_orders) as orders,
        sum(weekend_orders) as weekend_orders,
        sum(window_orders) as window_orders,
        sum(window_weekend_orders) as window_weekend_orders,
        max(case when quarter_rank = 1 then quarter_orders end) as top_quarter_orders,
        max(case when quarter_rank = 1 then quarter_years end) as top_quarter_years
    from ranked
    group by as_of_date, customer_id

),

-- A season needs more than a window to be seen; the weekday is that of today's orders.
int_customer_order_timing as (

    select
        as_of_date,
        customer_id,
        {{ ratio('top_quarter_orders', 'orders') }} as top_quarter_share,
        top_quarter_years,
        case
            when window_orders > 0 then {{ ratio('window_weekend_orders', 'window_orders') }}
            else {{ ratio('weekend_orders', 'orders') }}
        end as weekend_share,
        case when window_orders > 0 then 'window' else 'lifetime' end as weekend_basis,
        cast(case when window_orders > 0 then window_orders else orders end as bigint)
            as weekend_basis_orders
    from totals

)

select * from int_customer_order_timing
