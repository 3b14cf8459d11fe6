with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

days as (

    select * from {{ ref('int_as_of_days') }}

),

documents as (

    select * from {{ ref('int_customer_documents') }}

),

first_documents as (

    select
        customer_id,
        min(dated_on) as first_dated_on,
        min(dated_on) filter (where is_invoice) as first_invoiced_on
    from documents
    group by customer_id

),

-- What enters and leaves the window with the same as-of dates is one amount.
merged as (

    select
        documents.customer_id,
        days.seen_from as valid_from,
        days.past_window_from as valid_to,
        sum(documents.invoiced) as invoiced
    from documents
    inner join days
        on documents.dated_on = days.calendar_day
    where documents.invoiced <> 0
    group by documents.customer_id, days.seen_from, days.past_window_from

),

in_window as (

    select
        as_of_dates.as_of_date,
        merged.customer_id,
        sum(merged.invoiced) as invoiced
    from merged
    inner join as_of_dates
        on {{ is_valid_on('merged', 'as_of_dates.as_of_date') }}
    group by as_of_dates.as_of_date, merged.customer_id

),

int_customer_invoicing as (

    select
        as_of_dates.as_of_date,
        first_documents.customer_id,
        coalesce(first_documents.first_invoiced_on <= as_of_dates.as_of_date, false)
            as is_invoiced,
        {{ money('coalesce(in_window.invoiced, 0)') }} as window_invoiced
    from first_documents
    inner join as_of_dates
        on first_documents.first_dated_on <= as_of_dates.as_of_date
    left join in_window
        on
            as_of_dates.as_of_date = in_window.as_of_date
            and first_documents.customer_id = in_window.customer_id

)

select * from int_customer_invoicing
