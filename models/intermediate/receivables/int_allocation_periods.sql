with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

items as (

    select * from {{ ref('int_receivable_items') }}

),

money as (

    select * from {{ ref('int_receipts_and_credit_notes') }}

),

-- A match by invoice holds from its day on; the others are made anew on every as-of date.
matched as (

    select
        'invoice' as allocation_method,
        item_id,
        credit_kind,
        credit_id,
        amount,
        credit_amount,
        valid_from,
        valid_to
    from {{ ref('int_allocations_by_invoice') }}

    union all

    select
        'order' as allocation_method,
        by_order.item_id,
        by_order.credit_kind,
        by_order.credit_id,
        by_order.amount,
        by_order.amount as credit_amount,
        by_order.as_of_date as valid_from,
        as_of_dates.next_as_of_date as valid_to
    from {{ ref('int_allocations_by_order') }} as by_order
    inner join as_of_dates
        on by_order.as_of_date = as_of_dates.as_of_date

    union all

    select
        'oldest_due' as allocation_method,
        by_due_date.item_id,
        by_due_date.credit_kind,
        by_due_date.credit_id,
        by_due_date.amount,
        by_due_date.amount as credit_amount,
        by_due_date.as_of_date as valid_from,
        as_of_dates.next_as_of_date as valid_to
    from {{ ref('int_allocations_by_due_date') }} as by_due_date
    inner join as_of_dates
        on by_due_date.as_of_date = as_of_dates.as_of_date

),

int_allocation_periods as (

    select
        matched.item_id,
        matched.credit_kind,
        matched.credit_id,
        matched.allocation_method,
        matched.valid_from,
        matched.valid_to,
        items.customer_id,
        items.due_on,
        money.received_on,
        money.received_on > items.written_off_on as is_recovery,
        matched.amount,
        matched.credit_amount,
        {{ money('matched.amount * items.exchange_rate') }} as reported_amount,
        {{ money(
            money('matched.credit_amount * money.exchange_rate')
            ~ ' - ' ~ money('matched.amount * items.exchange_rate')
        ) }} as exchange_difference
    from matched
    inner join items
        on matched.item_id = items.item_id
    inner join money
        on
            matched.credit_kind = money.credit_kind
            and matched.credit_id = money.credit_id

)

select * from int_allocation_periods
