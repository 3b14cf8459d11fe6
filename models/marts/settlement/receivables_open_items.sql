{{ config(materialized=view_where_it_lasts()) }}

with

open_items as (

    select * from {{ ref('int_open_items') }}

),

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

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
        cast(open_items.amount as decimal(18, 2)) as amount,
        cast(open_items.settled_by_invoice as decimal(18, 2)) as settled_by_invoice,
        cast(open_items.settled_by_order as decimal(18, 2)) as settled_by_order,
        cast(open_items.settled_by_due_date as decimal(18, 2)) as settled_by_due_date,
        cast(open_items.paid_without_invoice as decimal(18, 2)) as paid_without_invoice,
        cast(open_items.reversed as decimal(18, 2)) as reversed,
        cast(open_items.outstanding as decimal(18, 2)) as outstanding,
        cast(open_items.written_off as decimal(18, 2)) as written_off,
        cast(open_items.reported_outstanding as decimal(18, 2)) as reported_outstanding
    from open_items
    inner join as_of_dates
        on open_items.as_of_date = as_of_dates.as_of_date

)

select * from receivables_open_items
