with

sales as (

    select * from {{ ref('int_customer_sales') }}

),

customers as (

    select * from {{ ref('int_customers') }}

),

own_cadences as (

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

peer_cadences as (

    select
        as_of_date,
        peer_group,
        {{ median('gap_days') }} as gap_days
    from own_cadences
    where gap_days is not null
    group by as_of_date, peer_group

),

-- A customer with one order day has no purchase cadence of their own: the median of the peers is
-- the fallback.
int_customer_purchase_cadence as (

    select
        own_cadences.as_of_date,
        own_cadences.customer_id,
        cast(
            case
                when own_cadences.is_purchaser
                    then coalesce(own_cadences.gap_days, peer_cadences.gap_days)
            end as decimal(18, 4)
        ) as average_interpurchase_days,
        case
            when own_cadences.gap_days is not null then 'own'
            when own_cadences.is_purchaser and peer_cadences.gap_days is not null then 'peer_group'
            else 'none'
        end as interpurchase_basis
    from own_cadences
    left join peer_cadences
        on
            own_cadences.as_of_date = peer_cadences.as_of_date
            and own_cadences.peer_group = peer_cadences.peer_group

)

select * from int_customer_purchase_cadence
