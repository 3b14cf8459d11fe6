with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

cash_sales as (

    select
        credit_kind,
        credit_id
    from {{ ref('int_order_payments') }}
    where is_cash_sale

),

settlements as (

    select * from {{ ref('int_open_item_movements') }}

),

-- What is owed, and as negative amounts what was received. Money has no due date.
entries as (

    select
        'invoice' as item_kind,
        item_id,
        customer_id,
        issued_on as dated_on,
        due_on,
        disputed_on,
        written_off_on,
        cast(null as date) as allocable_to_order_from,
        cast(null as date) as allocable_to_any_from,
        cast(null as {{ dbt.type_string() }}) as named_order_id,
        cast(null as date) as order_known_from,
        currency,
        exchange_rate,
        amount
    from {{ ref('int_receivable_items') }}

    union all

    select
        credits.credit_kind as item_kind,
        credits.credit_id as item_id,
        credits.customer_id,
        credits.received_on as dated_on,
        cast(null as date) as due_on,
        cast(null as date) as disputed_on,
        cast(null as date) as written_off_on,
        credits.allocable_to_order_from,
        credits.allocable_to_any_from,
        credits.named_order_id,
        credits.order_known_from,
        credits.currency,
        credits.exchange_rate,
        -credits.amount as amount
    from {{ ref('int_receipts_and_credit_notes') }} as credits
    left join cash_sales
        on
            credits.credit_kind = cash_sales.credit_kind
            and credits.credit_id = cash_sales.credit_id
    where cash_sales.credit_id is null

    union all

    select
        'payment' as item_kind,
        reversal_id as item_id,
        customer_id,
        paid_on as dated_on,
        cast(null as date) as due_on,
        cast(null as date) as disputed_on,
        cast(null as date) as written_off_on,
        paid_on as allocable_to_order_from,
        paid_on as allocable_to_any_from,
        cast(null as {{ dbt.type_string() }}) as named_order_id,
        cast(null as date) as order_known_from,
        currency,
        exchange_rate,
        amount
    from {{ ref('int_payment_reversals') }}

),

movements as (

    select
        item_kind,
        item_id,
        dated_on as moved_on,
        'entry' as settled_by,
        0 as amount
    from entries

    union all

    select
        item_kind,
        item_id,
        moved_on,
        settled_by,
        amount
    from settlements

),

days as (

    select distinct moved_on
    from movements

),

-- A movement is seen from the first as-of date on; there are fewer days than movements.
seen_days as (

    select
        days.moved_on,
        min(as_of_dates.as_of_date) as seen_from
    from days
    inner join as_of_dates
        on days.moved_on <= as_of_dates.as_of_date
    group by days.moved_on

),

changes as (

    select
        movements.item_kind,
        movements.item_id,
        seen_days.seen_from,
        {{ sum_where('movements.amount', "movements.settled_by = 'invoice'") }}
            as settled_by_invoice,
        {{ sum_where('movements.amount', "movements.settled_by = 'order'") }} as settled_by_order,
        {{ sum_where('movements.amount', "movements.settled_by = 'oldest_due'") }}
            as settled_by_due_date,
        {{ sum_where('movements.amount', "movements.settled_by = 'sale'") }}
            as paid_without_invoice,
        {{ sum_where('movements.amount', "movements.settled_by = 'take_back'") }} as reversed
    from movements
    inner join seen_days
        on movements.moved_on = seen_days.moved_on
    group by movements.item_kind, movements.item_id, seen_days.seen_from

),

states as (

    select
        item_kind,
        item_id,
        seen_from as valid_from,
        lead(seen_from) over item as valid_to,
        {{ money('sum(settled_by_invoice) over item_so_far') }} as settled_by_invoice,
        {{ money('sum(settled_by_order) over item_so_far') }} as settled_by_order,
        {{ money('sum(settled_by_due_date) over item_so_far') }} as settled_by_due_date,
        {{ money('sum(paid_without_invoice) over item_so_far') }} as paid_without_invoice,
        {{ money('sum(reversed) over item_so_far') }} as reversed
    from changes
    window
        item as (partition by item_kind, item_id order by seen_from),
        item_so_far as (
            partition by item_kind, item_id
            order by seen_from
            rows between unbounded preceding and current row
        )

),

valued as (

    select
        entries.*,
        states.valid_from,
        states.valid_to,
        states.settled_by_invoice,
        states.settled_by_order,
        states.settled_by_due_date,
        states.paid_without_invoice,
        states.reversed,
        entries.amount
        + states.settled_by_invoice
        + states.settled_by_order
        + states.settled_by_due_date
        + states.paid_without_invoice
        + states.reversed as open_amount
    from states
    inner join entries
        on
            states.item_kind = entries.item_kind
            and states.item_id = entries.item_id

),

int_open_item_periods as (

    select
        item_kind,
        item_id,
        valid_from,
        valid_to,
        customer_id,
        dated_on,
        due_on,
        disputed_on,
        written_off_on,
        allocable_to_order_from,
        allocable_to_any_from,
        named_order_id,
        order_known_from,
        currency,
        {{ money('amount') }} as amount,
        settled_by_invoice,
        settled_by_order,
        settled_by_due_date,
        paid_without_invoice,
        reversed,
        {{ money('open_amount') }} as open_amount,
        {{ money('open_amount * exchange_rate') }} as reported_open_amount
    from valued
    where open_amount <> 0

)

select * from int_open_item_periods
