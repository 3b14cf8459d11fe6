with

sales as (

    select * from {{ ref('int_customer_sales') }}

),

customers as (

    select * from {{ ref('int_customers') }}

),

own_rhythms as (

    select
        sales.as_of_date,
        sales.customer_id,
        customers.peer_group,
        sales.lifetime_orders > 0 as is_purchaser,
        case
            when sales.order_days >= 2
                then
                    {{ days_between('sales.first_ordered_on', 'sales.last_ordered_on') }}
                    / cast(sales.order_days - 1 as {{ type_double() }})
        end as gap_days
    from sales
    inner join customers
        on sales.customer_id = customers.customer_id

),

peer_rhythms as (

    select
        as_of_date,
        peer_group,
        {{ median('gap_days') }} as gap_days
    from own_rhythms
    where gap_days is not null
    group by as_of_date, peer_group

),

-- Who ordered on one day only has no rhythm of his own: the median of his peers' stands in.
int_customer_rhythms as (

    select
        own_rhythms.as_of_date,
        own_rhythms.customer_id,
        cast(
            case
                when own_rhythms.is_purchaser
                    then coalesce(own_rhythms.gap_days, peer_rhythms.gap_days)
            end as decimal(18, 4)
        ) as own_gap_days,
        case
            when own_rhythms.gap_days is not null then 'own'
            when own_rhythms.is_purchaser and peer_rhythms.gap_days is not null then 'peer_group'
            else 'none'
        end as own_gap_basis
    from own_rhythms
    left join peer_rhythms
        on
            own_rhythms.as_of_date = peer_rhythms.as_of_date
            and own_rhythms.peer_group = peer_rhythms.peer_group

)

select * from int_customer_rhythms
