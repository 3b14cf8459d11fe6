with

typed as (

    {{ typed_rows('orders') }}

),

priced as (

    select
        typed.*,
        coalesce(upper(typed.currency), '{{ var("reporting_currency") }}') as order_currency
    from typed

),

rated as (

    {{ rated('priced', 'order_currency') }}

),

errors as (

    select
        *,
        case
            {{ contract_errors('orders', event_date='ordered_at') }}
            {{ unknown_currency('ordered_at') }}
        end as error,
        case
            when {{ is_order_from_invoice() }} then 'invoice_as_order:order_id'
            {{ standard_repairs('orders') }}
        end as repair
    from rated

),

{{ versions_of('orders', event_date='ordered_at') }}

-- A restated event has the rate of its earliest day.
converted as (

    {{ with_daily_rate('versions', 'order_currency', 'first_ordered_at') }}

),

validated_orders as (

    select
        source_system,
        order_id,
        customer_id,
        first_ordered_at as ordered_at,
        cast(first_ordered_at as date) as ordered_on,
        order_status,
        cancelled_on,
        {{ accepted_code('orders', 'channel') }} as channel,
        order_currency as currency,
        exchange_rate,
        shipped_on,
        ship_country,
        ship_region,
        ship_city,
        is_custom,
        project_type,
        shipping_amount,
        cost_to_serve,
        {{ is_order_from_invoice() }} as is_from_invoice,
        updated_at,
        {{ row_status_columns() }}
    from converted

)

select * from validated_orders
