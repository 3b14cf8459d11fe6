with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

match_spans as (

    select * from {{ ref('int_allocation_periods') }}

),

paid_orders as (

    select * from {{ ref('int_order_payments') }}

),

-- What was taken back on an as-of date, from whom and by which reversal.
take_backs as (

    select
        as_of_date,
        credit_kind as item_kind,
        credit_id as item_id,
        amount
    from {{ ref('int_reversed_credits') }}

    union all

    select
        as_of_date,
        credit_kind as item_kind,
        credit_id as item_id,
        amount
    from {{ ref('int_reversals_on_account') }}

    union all

    select
        as_of_date,
        'payment' as item_kind,
        reversal_id as item_id,
        -amount as amount
    from {{ ref('int_reversed_receipts') }}

    union all

    select
        as_of_date,
        'payment' as item_kind,
        reversal_id as item_id,
        -amount as amount
    from {{ ref('int_reversals_on_account') }}

),

-- A match settles an invoice and uses up money. What a sale of its own day uses up for good was
-- never open.
periods as (

    select
        'invoice' as item_kind,
        item_id,
        allocation_method as settled_by,
        valid_from,
        valid_to,
        -amount as amount
    from match_spans

    union all

    select
        credit_kind as item_kind,
        credit_id as item_id,
        allocation_method as settled_by,
        valid_from,
        valid_to,
        credit_amount as amount
    from match_spans

    union all

    select
        credit_kind as item_kind,
        credit_id as item_id,
        'sale' as settled_by,
        valid_from,
        valid_to,
        amount
    from paid_orders
    where not is_cash_sale

    union all

    select
        take_backs.item_kind,
        take_backs.item_id,
        'take_back' as settled_by,
        take_backs.as_of_date as valid_from,
        as_of_dates.next_as_of_date as valid_to,
        take_backs.amount
    from take_backs
    inner join as_of_dates
        on take_backs.as_of_date = as_of_dates.as_of_date

),

-- When it holds no longer, it gives both back.
movements as (

    select
        item_kind,
        item_id,
        settled_by,
        valid_from as moved_on,
        amount
    from periods

    union all

    select
        item_kind,
        item_id,
        settled_by,
        valid_to as moved_on,
        -amount as amount
    from periods
    where valid_to is not null

),

int_open_item_movements as (

    select
        item_kind,
        item_id,
        settled_by,
        moved_on,
        {{ money('sum(amount)') }} as amount
    from movements
    group by item_kind, item_id, settled_by, moved_on

)

select * from int_open_item_movements
