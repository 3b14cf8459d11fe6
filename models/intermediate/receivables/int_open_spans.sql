with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

match_spans as (

    select * from {{ ref('int_match_spans') }}

),

-- What is owed, and as negative amounts what was received. Money has no due date.
entries as (

    select
        'invoice' as item_kind,
        invoice_id as item_id,
        customer_id,
        issued_on as dated_on,
        due_on,
        disputed_on,
        written_off_on,
        cast(null as date) as beyond_invoice_from,
        cast(null as date) as beyond_order_from,
        currency,
        exchange_rate,
        amount
    from {{ ref('int_receivable_items') }}

    union all

    select
        money_kind as item_kind,
        money_id as item_id,
        customer_id,
        received_on as dated_on,
        cast(null as date) as due_on,
        cast(null as date) as disputed_on,
        cast(null as date) as written_off_on,
        beyond_invoice_from,
        beyond_order_from,
        currency,
        exchange_rate,
        -amount as amount
    from {{ ref('int_settling_money') }}

),

-- A match settles an invoice and uses up money, and when it holds no longer it gives both back.
movements as (

    select
        item_kind,
        item_id,
        dated_on as moved_on,
        cast(null as {{ dbt.type_string() }}) as match_method,
        0 as amount
    from entries

    union all

    select
        'invoice' as item_kind,
        invoice_id as item_id,
        holds_from as moved_on,
        match_method,
        -amount as amount
    from match_spans

    union all

    select
        'invoice' as item_kind,
        invoice_id as item_id,
        holds_until as moved_on,
        match_method,
        amount
    from match_spans
    where holds_until is not null

    union all

    select
        money_kind as item_kind,
        money_id as item_id,
        holds_from as moved_on,
        match_method,
        amount
    from match_spans

    union all

    select
        money_kind as item_kind,
        money_id as item_id,
        holds_until as moved_on,
        match_method,
        -amount as amount
    from match_spans
    where holds_until is not null

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
        {{ sum_where('movements.amount', "movements.match_method = 'invoice'") }} as by_invoice,
        {{ sum_where('movements.amount', "movements.match_method = 'order'") }} as by_order,
        {{ sum_where('movements.amount', "movements.match_method = 'oldest_due'") }} as by_due_date
    from movements
    inner join seen_days
        on movements.moved_on = seen_days.moved_on
    group by movements.item_kind, movements.item_id, seen_days.seen_from

),

states as (

    select
        item_kind,
        item_id,
        seen_from as holds_from,
        lead(seen_from) over item as holds_until,
        {{ money('sum(by_invoice) over item_so_far') }} as settled_by_invoice,
        {{ money('sum(by_order) over item_so_far') }} as settled_by_order,
        {{ money('sum(by_due_date) over item_so_far') }} as settled_by_due_date
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
        states.holds_from,
        states.holds_until,
        states.settled_by_invoice,
        states.settled_by_order,
        states.settled_by_due_date,
        {{ money(
            'entries.amount + states.settled_by_invoice'
            ~ ' + states.settled_by_order + states.settled_by_due_date'
        ) }} as open_amount
    from states
    inner join entries
        on
            states.item_kind = entries.item_kind
            and states.item_id = entries.item_id

),

int_open_spans as (

    select
        item_kind,
        item_id,
        holds_from,
        holds_until,
        customer_id,
        dated_on,
        due_on,
        disputed_on,
        written_off_on,
        beyond_invoice_from,
        beyond_order_from,
        currency,
        {{ money('amount') }} as amount,
        settled_by_invoice,
        settled_by_order,
        settled_by_due_date,
        open_amount,
        {{ money('open_amount * exchange_rate') }} as reported_open_amount
    from valued
    where open_amount <> 0

)

select * from int_open_spans
