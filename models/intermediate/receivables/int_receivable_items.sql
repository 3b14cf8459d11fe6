with

invoices as (

    select *
    from {{ ref('stg_invoices') }}
    where amount > 0

),

fx_rates as (

    select * from {{ ref('stg_fx_rates') }}

),

days as (

    select distinct
        currency,
        issued_on
    from invoices

),

-- There are fewer days than invoices: each finds its rate once.
rated_days as (

    select
        days.currency,
        days.issued_on,
        fx_rates.rate
    from days
    inner join fx_rates
        on
            days.currency = fx_rates.currency
            and days.issued_on >= fx_rates.valid_from
            and (days.issued_on < fx_rates.valid_until or fx_rates.valid_until is null)

),

int_receivable_items as (

    select
        invoices.invoice_item_id as item_id,
        invoices.invoice_id,
        invoices.customer_id,
        invoices.issued_on,
        invoices.due_on,
        {{ money('invoices.amount') }} as amount,
        invoices.currency,
        rated_days.rate as exchange_rate,
        invoices.named_order_id,
        invoices.written_off_on,
        invoices.disputed_on
    from invoices
    inner join rated_days
        on
            invoices.currency = rated_days.currency
            and invoices.issued_on = rated_days.issued_on

)

select * from int_receivable_items
