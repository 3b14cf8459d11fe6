with

items as (

    select * from {{ ref('int_unallocated_items') }}

),

reversed as (

    select
        valid_from,
        credit_kind,
        credit_id,
        sum(amount) as amount
    from {{ ref('int_reversals_on_account') }}
    group by valid_from, credit_kind, credit_id

),

credits as (

    select
        credits.valid_from,
        credits.valid_to,
        credits.customer_id,
        credits.currency,
        credits.credit_kind,
        credits.credit_id,
        credits.received_on,
        credits.amount - coalesce(reversed.amount, 0) as amount
    from {{ ref('int_credits_on_account') }} as credits
    left join reversed
        on
            credits.valid_from = reversed.valid_from
            and credits.credit_kind = reversed.credit_kind
            and credits.credit_id = reversed.credit_id
    where credits.amount > coalesce(reversed.amount, 0)

),

allocated as (

    {{ fifo_allocation(
        'items',
        'credits',
        ['valid_from', 'customer_id', 'currency'],
        claim_order='due_on, issued_on, item_id',
        credit_order='received_on, credit_kind, credit_id',
        claim_columns=['item_id'],
        credit_columns=['credit_kind', 'credit_id', 'valid_to']
    ) }}

),

int_allocations_by_due_date as (

    select
        item_id,
        credit_kind,
        credit_id,
        valid_from,
        valid_to,
        amount
    from allocated

)

select * from int_allocations_by_due_date
