with

typed as (

    {{ typed_rows('payments') }}

),

orders as (

    select *
    from {{ ref('validated_orders') }}
    where row_status <> 'rejected'

),

invoice_ids as (

    select * from {{ ref('validated_invoice_ids') }}

),

priced as (

    select
        typed.*,
        coalesce(
            upper(typed.currency), invoice_ids.currency, '{{ var("reporting_currency") }}'
        ) as payment_currency,
        orders.order_id as known_order_id,
        invoice_ids.invoice_id as known_invoice_id
    from typed
    left join orders
        on typed.order_id = orders.order_id
    left join invoice_ids
        on typed.invoice_id = invoice_ids.invoice_id

),

rated as (

    {{ rated('priced', 'payment_currency') }}

),

errors as (

    select
        *,
        case
            {{ contract_errors('payments', event_date='paid_on') }}
            when discount_taken < 0 then 'negative_amount:discount_taken'
            {{ unknown_currency('paid_on') }}
        end as error,
        case
            {{ standard_repairs('payments') }}
            when invoice_id is not null and known_invoice_id is null
                then 'unknown_invoice:invoice_id'
            when order_id is not null and known_order_id is null then 'unknown_order:order_id'
        end as repair
    from rated

),

-- Parts of a receipt are numbered by their days, so that a later one never renames an earlier one.
{{ versions_of(
    'payments', event_date='paid_on',
    item_order='first_paid_on, invoice_id nulls last, order_id nulls last'
) }}

-- A restated event has the rate of its earliest day.
converted as (

    {{ with_daily_rate('versions', 'payment_currency', 'first_paid_on') }}

),

validated_payments as (

    select
        source_system,
        payment_id,
        {{ item_key('payment_id') }} as payment_item_id,
        customer_id,
        first_paid_on as paid_on,
        amount,
        known_invoice_id as invoice_id,
        known_order_id as order_id,
        invoice_id as named_invoice_id,
        order_id as named_order_id,
        method,
        payment_currency as currency,
        exchange_rate,
        coalesce(discount_taken, 0) as discount_taken,
        reversed_payment_id,
        updated_at,
        {{ row_status_columns() }}
    from converted

)

select * from validated_payments
