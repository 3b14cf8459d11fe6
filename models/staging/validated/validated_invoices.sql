with

typed as (

    {{ typed_rows('invoices') }}

),

orders as (

    select *
    from {{ ref('validated_orders') }}
    where row_status <> 'rejected'

),

priced as (

    select
        typed.*,
        coalesce(upper(typed.currency), '{{ var("reporting_currency") }}') as invoice_currency,
        orders.order_id as known_order_id
    from typed
    left join orders
        on typed.order_id = orders.order_id

),

rated as (

    {{ rated('priced', 'invoice_currency') }}

),

errors as (

    select
        *,
        case
            {{ contract_errors('invoices', event_date='issued_on') }}
            {{ unknown_currency('issued_on') }}
        end as error,
        case
            {{ standard_repairs('invoices') }}
            when order_id is not null and known_order_id is null then 'unknown_order:order_id'
        end as repair
    from rated

),

-- Instalments are numbered by their days, so that a later one never renames an earlier one.
{{ versions_of('invoices', event_date='issued_on', item_order='first_issued_on, due_on') }}

-- A restated event has the rate of its earliest day.
converted as (

    {{ with_daily_rate('versions', 'invoice_currency', 'first_issued_on') }}

),

validated_invoices as (

    select
        source_system,
        invoice_id,
        {{ item_key('invoice_id') }} as invoice_item_id,
        customer_id,
        first_issued_on as issued_on,
        due_on,
        amount,
        known_order_id as order_id,
        order_id as named_order_id,
        invoice_currency as currency,
        exchange_rate,
        written_off_on,
        disputed_on,
        credited_invoice_id,
        updated_at,
        {{ row_status_columns() }}
    from converted

)

select * from validated_invoices
