with

typed as (

    {{ typed_rows('payments') }}

),

orders as (

    select * from {{ ref('stg_orders') }}

),

invoices as (

    select * from {{ ref('stg_invoices') }}

),

currencies as (

    select * from {{ ref('stg_currencies') }}

),

priced as (

    select
        typed.*,
        coalesce(
            upper(typed.currency), invoices.currency, '{{ var("reporting_currency") }}'
        ) as payment_currency,
        orders.order_id as known_order_id,
        invoices.invoice_id as known_invoice_id
    from typed
    left join orders
        on typed.order_id = orders.order_id
    left join invoices
        on typed.invoice_id = invoices.invoice_id

),

rated as (

    select
        priced.*,
        currencies.rated_from
    from priced
    left join currencies
        on priced.payment_currency = currencies.currency

),

faults as (

    select
        *,
        case
            {{ standard_faults('payments', event_date='paid_on') }}
            when amount < 0 then 'negative_amount:amount'
            when rated_from is null or paid_on < rated_from
                then 'unknown_currency:currency'
        end as fault,
        case
            {{ standard_repairs('payments') }}
            when invoice_id is not null and known_invoice_id is null
                then 'unknown_invoice:invoice_id'
            when order_id is not null and known_order_id is null then 'unknown_order:order_id'
        end as repair
    from rated

),

versions as (

    select
        *,
        {{ version_number('payment_id') }} as version_number,
        {{ is_newest('payment_id') }} as is_newest,
        {{ earliest_version('paid_on', 'payment_id') }} as first_paid_on
    from faults

),

judged_payments as (

    select
        source_system,
        payment_id,
        customer_id,
        first_paid_on as paid_on,
        amount,
        known_invoice_id as invoice_id,
        known_order_id as order_id,
        invoice_id as named_invoice_id,
        order_id as named_order_id,
        method,
        payment_currency as currency,
        updated_at,
        {{ verdict_columns('payment_id') }}
    from versions

)

select * from judged_payments
