with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

spans as (

    select * from {{ ref('int_open_spans') }}

),

dated as (

    select
        as_of_dates.as_of_date,
        spans.*,
        {{ days_between('spans.due_on', 'as_of_dates.as_of_date') }} as overdue_days,
        coalesce(spans.disputed_on <= as_of_dates.as_of_date, false) as is_disputed,
        coalesce(spans.written_off_on <= as_of_dates.as_of_date, false) as is_written_off,
        case
            when spans.item_kind = 'invoice' then null
            when
                as_of_dates.as_of_date
                < coalesce(spans.beyond_invoice_from, as_of_dates.day_after)
                then 'invoice_not_there'
            when
                as_of_dates.as_of_date
                < coalesce(spans.beyond_order_from, as_of_dates.day_after)
                then 'order_not_invoiced'
            else 'nothing_owed'
        end as unapplied_because
    from spans
    inner join as_of_dates
        on
            spans.holds_from <= as_of_dates.as_of_date
            and coalesce(spans.holds_until, as_of_dates.day_after) > as_of_dates.as_of_date

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
        {{ money('case when is_written_off then 0 else reported_open_amount end') }}
            as reported_outstanding,
        {{ money('case when is_written_off then reported_open_amount else 0 end') }}
            as reported_written_off
    from dated

)

select * from int_open_items
