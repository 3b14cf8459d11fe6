{{ config(materialized=view_where_it_lasts()) }}

with

open_items as (

    select * from {{ ref('int_open_items') }}

),

receivables_open_items as (

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
        unapplied_reason,
        currency,
        cast(amount as decimal(18, 2)) as amount,
        cast(settled_by_invoice as decimal(18, 2)) as settled_by_invoice,
        cast(settled_by_order as decimal(18, 2)) as settled_by_order,
        cast(settled_by_due_date as decimal(18, 2)) as settled_by_due_date,
        cast(paid_without_invoice as decimal(18, 2)) as paid_without_invoice,
        cast(taken_back as decimal(18, 2)) as taken_back,
        cast(outstanding as decimal(18, 2)) as outstanding,
        cast(written_off as decimal(18, 2)) as written_off,
        cast(reported_outstanding as decimal(18, 2)) as reported_outstanding
    from open_items

)

select * from receivables_open_items
