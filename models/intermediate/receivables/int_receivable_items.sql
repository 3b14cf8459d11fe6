with

invoices as (

    select *
    from {{ ref('stg_invoices') }}
    where amount > 0

),

fx_rates as (

    select * from {{ ref('stg_fx_rates') }}

),

int_receivable_items as (

    select
        invoices.invoice_id,
        invoices.customer_id,
        invoices.issued_on,
        invoices.due_on,
        {{ money('invoices.amount') }} as amount,
        invoices.currency,
        fx_rates.rate as exchange_rate,
        invoices.named_order_id,
        invoices.written_off_on,
        invoices.disputed_on
    from invoices
    inner join fx_rates
        on
            invoices.currency = fx_rates.currency
            and invoices.issued_on >= fx_rates.valid_from
            and (invoices.issued_on < fx_rates.valid_until or fx_rates.valid_until is null)

)

select * from int_receivable_items
