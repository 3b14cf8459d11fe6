with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

-- Every customer with something shipped, invoiced or paid has a row, even if nothing is paid yet,
-- and even if the payment settled another's debt or was reversed. An order counts while it is
-- valid; of those that are until the same day only the first one matters.
reasons as (

    select
        customer_id,
        greatest(ordered_on, shipped_from) as valid_from,
        kept_until as valid_to
    from {{ ref('int_order_deliveries') }}
    where has_value and shipped_from is not null

    union all

    select
        customer_id,
        issued_on as valid_from,
        cast(null as date) as valid_to
    from {{ ref('stg_invoices') }}
    where amount >= 0

    union all

    select
        customer_id,
        received_on as valid_from,
        cast(null as date) as valid_to
    from {{ ref('int_receipts_and_credit_notes') }}
    where credit_kind = 'payment'

),

merged_reasons as (

    select
        customer_id,
        valid_to,
        min(valid_from) as valid_from
    from reasons
    group by customer_id, valid_to

),

int_settling_customers as (

    select distinct
        as_of_dates.as_of_date,
        merged_reasons.customer_id
    from merged_reasons
    inner join as_of_dates
        on {{ is_valid_on('merged_reasons', 'as_of_dates.as_of_date') }}

)

select * from int_settling_customers
