{{ config(materialized=history_kept_as(), pre_hook="{{ drop_other_dates() }}") }}

with

open_items as (

    select * from {{ ref('int_open_items') }}

),

as_of_dates as (

    select *
    from {{ ref('int_as_of_dates') }}
    where not is_stored

),

receivables_open_items as (

    select
        open_items.as_of_date,
        as_of_dates.is_current,
        open_items.item_kind,
        open_items.item_id,
        open_items.customer_id,
        open_items.dated_on,
        open_items.due_on,
        open_items.overdue_days,
        open_items.is_disputed,
        open_items.is_written_off,
        open_items.unapplied_reason,
        open_items.currency,
        {{ cents('open_items.amount') }} as amount,
        {{ cents('open_items.settled_by_invoice') }} as settled_by_invoice,
        {{ cents('open_items.settled_by_order') }} as settled_by_order,
        {{ cents('open_items.settled_by_due_date') }} as settled_by_due_date,
        {{ cents('open_items.paid_without_invoice') }} as paid_without_invoice,
        {{ cents('open_items.reversed') }} as reversed,
        {{ cents('open_items.outstanding') }} as outstanding,
        {{ cents('open_items.written_off') }} as written_off,
        {{ cents('open_items.reported_outstanding') }} as reported_outstanding
    from open_items
    inner join as_of_dates
        on open_items.as_of_date = as_of_dates.as_of_date

)

select * from receivables_open_items
