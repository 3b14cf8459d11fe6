with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

items as (

    select * from {{ ref('int_receivable_items') }}

),

money as (

    select * from {{ ref('int_settling_money') }}

),

matches as (

    select * from {{ ref('int_receivable_matches') }}

),

settled as (

    select
        as_of_date,
        invoice_id,
        {{ sum_where('amount', "match_method = 'invoice'") }} as by_invoice,
        {{ sum_where('amount', "match_method = 'order'") }} as by_order,
        {{ sum_where('amount', "match_method = 'oldest_due'") }} as by_due_date
    from matches
    group by as_of_date, invoice_id

),

spent as (

    select
        as_of_date,
        money_kind,
        money_id,
        {{ sum_where('amount', "match_method = 'invoice'") }} as by_invoice,
        {{ sum_where('amount', "match_method = 'order'") }} as by_order,
        {{ sum_where('amount', "match_method = 'oldest_due'") }} as by_due_date
    from matches
    group by as_of_date, money_kind, money_id

),

open_entries as (

    select
        as_of_dates.as_of_date,
        'invoice' as item_kind,
        items.invoice_id as item_id,
        items.customer_id,
        items.issued_on as dated_on,
        items.due_on,
        {{ days_between('items.due_on', 'as_of_dates.as_of_date') }} as overdue_days,
        coalesce(items.disputed_on <= as_of_dates.as_of_date, false) as is_disputed,
        coalesce(items.written_off_on <= as_of_dates.as_of_date, false) as is_written_off,
        items.currency,
        items.exchange_rate,
        cast(null as {{ dbt.type_string() }}) as unapplied_because,
        items.amount,
        -coalesce(settled.by_invoice, 0) as settled_by_invoice,
        -coalesce(settled.by_order, 0) as settled_by_order,
        -coalesce(settled.by_due_date, 0) as settled_by_due_date
    from items
    inner join as_of_dates
        on items.issued_on <= as_of_dates.as_of_date
    left join settled
        on
            as_of_dates.as_of_date = settled.as_of_date
            and items.invoice_id = settled.invoice_id

    union all

    -- Money without an item to settle has no due date: it ages in no bucket of days.
    select
        as_of_dates.as_of_date,
        money.money_kind as item_kind,
        money.money_id as item_id,
        money.customer_id,
        money.received_on as dated_on,
        cast(null as date) as due_on,
        cast(null as integer) as overdue_days,
        false as is_disputed,
        false as is_written_off,
        money.currency,
        money.exchange_rate,
        case
            when
                as_of_dates.as_of_date
                < coalesce(money.beyond_invoice_from, as_of_dates.day_after)
                then 'invoice_not_there'
            when
                as_of_dates.as_of_date
                < coalesce(money.beyond_order_from, as_of_dates.day_after)
                then 'order_not_invoiced'
            else 'nothing_owed'
        end as unapplied_because,
        -money.amount as amount,
        coalesce(spent.by_invoice, 0) as settled_by_invoice,
        coalesce(spent.by_order, 0) as settled_by_order,
        coalesce(spent.by_due_date, 0) as settled_by_due_date
    from money
    inner join as_of_dates
        on money.received_on <= as_of_dates.as_of_date
    left join spent
        on
            as_of_dates.as_of_date = spent.as_of_date
            and money.money_kind = spent.money_kind
            and money.money_id = spent.money_id

),

valued as (

    select
        *,
        amount + settled_by_invoice + settled_by_order + settled_by_due_date as open_amount
    from open_entries

),

int_open_items as (

    select
        as_of_date,
        item_kind,
        item_id,
        customer_id,
        dated_on,
        due_on,
        overdue_days,
        is_disputed,
        is_written_off,
        unapplied_because,
        currency,
        amount,
        settled_by_invoice,
        settled_by_order,
        settled_by_due_date,
        {{ money('case when is_written_off then 0 else open_amount end') }} as outstanding,
        {{ money('case when is_written_off then open_amount else 0 end') }} as written_off,
        {{ money('case when is_written_off then 0 else open_amount * exchange_rate end') }}
            as reported_outstanding,
        {{ money('case when is_written_off then open_amount * exchange_rate else 0 end') }}
            as reported_written_off
    from valued
    where open_amount <> 0

)

select * from int_open_items
