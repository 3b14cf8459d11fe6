with

typed as (

    {{ typed_rows('refunds') }}

),

order_ids as (

    select * from {{ ref('validated_order_ids') }}

),

priced as (

    select
        typed.*,
        coalesce(
            upper(typed.currency), order_ids.currency, '{{ var("reporting_currency") }}'
        ) as refund_currency,
        order_ids.order_id is not null as is_order_known,
        coalesce(order_ids.is_kept, false) as is_order_kept
    from typed
    left join order_ids
        on typed.order_id = order_ids.order_id

),

rated as (

    {{ rated('priced', 'refund_currency') }}

),

errors as (

    select
        *,
        case
            {{ contract_errors('refunds', event_date='refunded_on') }}
            when amount < 0 then 'negative_amount:amount'
            when quantity < 0 then 'negative_quantity:quantity'
            {{ unknown_currency('refunded_on') }}
            when is_order_known and not is_order_kept then 'rejected_order:order_id'
        end as error,
        case
            {{ standard_repairs('refunds') }}
            when order_id is not null and not is_order_known then 'unknown_order:order_id'
        end as repair
    from rated

),

{{ versions_of('refunds', event_date='refunded_on') }}

-- A restated event has the rate of its earliest day.
converted as (

    {{ with_daily_rate('versions', 'refund_currency', 'first_refunded_on') }}

),

validated_refunds as (

    select
        source_system,
        refund_id,
        customer_id,
        first_refunded_on as refunded_on,
        amount,
        case when is_order_known then order_id end as order_id,
        order_line_id,
        product_id,
        quantity,
        reason as refund_reason,
        refund_currency as currency,
        exchange_rate,
        coalesce({{ accepted_code('refunds', 'line_type') }}, 'merchandise') as line_type,
        updated_at,
        {{ row_status_columns() }}
    from converted

)

select * from validated_refunds
