with

left_over as (

    select * from {{ ref('int_leftover_money') }}

),

spent_on_orders as (

    select
        as_of_date,
        money_kind,
        money_id,
        sum(amount) as amount
    from {{ ref('int_matched_by_order') }}
    group by as_of_date, money_kind, money_id

),

-- What names nothing that is open settles whatever is due.
int_free_money as (

    select
        left_over.as_of_date,
        left_over.customer_id,
        left_over.currency,
        left_over.money_kind,
        left_over.money_id,
        left_over.received_on,
        {{ money('left_over.left_amount - coalesce(spent_on_orders.amount, 0)') }} as amount
    from left_over
    left join spent_on_orders
        on
            left_over.as_of_date = spent_on_orders.as_of_date
            and left_over.money_kind = spent_on_orders.money_kind
            and left_over.money_id = spent_on_orders.money_id
    where left_over.left_amount > coalesce(spent_on_orders.amount, 0)

)

select * from int_free_money
