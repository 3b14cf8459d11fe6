with

left_over as (

    select * from {{ ref('int_unallocated_credits') }}

),

spent_on_orders as (

    select
        as_of_date,
        credit_kind,
        credit_id,
        sum(amount) as amount
    from {{ ref('int_allocations_by_order') }}
    group by as_of_date, credit_kind, credit_id

),

-- What names nothing that is open settles whatever is due.
int_credits_on_account as (

    select
        left_over.as_of_date,
        left_over.customer_id,
        left_over.currency,
        left_over.credit_kind,
        left_over.credit_id,
        left_over.received_on,
        {{ money('left_over.unallocated_amount - coalesce(spent_on_orders.amount, 0)') }} as amount
    from left_over
    left join spent_on_orders
        on
            left_over.as_of_date = spent_on_orders.as_of_date
            and left_over.credit_kind = spent_on_orders.credit_kind
            and left_over.credit_id = spent_on_orders.credit_id
    where left_over.unallocated_amount > coalesce(spent_on_orders.amount, 0)

)

select * from int_credits_on_account
