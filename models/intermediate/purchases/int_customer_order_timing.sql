with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

traits as (

    select * from {{ ref('int_merged_traits') }}

),

traits_as_of as (

    select
        as_of_dates.as_of_date,
        traits.*,
        traits.past_window_from is null
        or as_of_dates.as_of_date < traits.past_window_from as is_in_window
    from traits
    inner join as_of_dates
        on
            traits.seen_from <= as_of_dates.as_of_date
            and (traits.valid_until > as_of_dates.as_of_date or traits.valid_until is null)

),

quarters as (

    select
        as_of_date,
        customer_id,
        sum(orders) as quarter_orders,
        count(distinct order_year) as quarter_years,
        sum(weekend_orders) as weekend_orders,
        coalesce(sum(orders) filter (where is_in_window), 0) as window_orders,
        coalesce(sum(weekend_orders) filter (where is_in_window), 0) as window_weekend_orders
    from traits_as_of
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
