with

unallocated as (

    select * from {{ ref('int_unallocated_credits') }}

),

spent_on_orders as (

    select
        valid_from,
        credit_kind,
        credit_id,
        sum(amount) as amount
    from {{ ref('int_allocations_by_order') }}
    group by valid_from, credit_kind, credit_id

),

-- A credit without an open document of its own settles whatever is due.
int_credits_on_account as (

    select
        unallocated.credit_kind,
        unallocated.credit_id,
        unallocated.valid_from,
        unallocated.valid_to,
        unallocated.customer_id,
        unallocated.currency,
        unallocated.received_on,
        {{ money('unallocated.amount - coalesce(spent_on_orders.amount, 0)') }} as amount
    from unallocated
    left join spent_on_orders
        on
            unallocated.valid_from = spent_on_orders.valid_from
            and unallocated.credit_kind = spent_on_orders.credit_kind
            and unallocated.credit_id = spent_on_orders.credit_id
    where unallocated.amount > coalesce(spent_on_orders.amount, 0)

)

select * from int_credits_on_account
