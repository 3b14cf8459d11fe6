with

typed as (

    {{ typed_rows('order_lines') }}

),

order_ids as (

    select * from {{ ref('validated_order_ids') }}

),

valued as (

    select
        typed.*,
        coalesce(order_ids.currency, 'unknown') as currency,
        order_ids.order_id is not null as is_order_known,
        coalesce(order_ids.is_kept, false) as is_order_kept,
        {{ line_net_amount('typed') }} as net_amount
    from typed
    left join order_ids
        on typed.order_id = order_ids.order_id

),

errors as (

    select
        *,
        case
            {{ contract_errors('order_lines') }}
            when quantity < 0 then 'negative_quantity:quantity'
            when quantity = 0 and line_amount is null then 'zero_quantity:quantity'
            when unit_price < 0 then 'negative_price:unit_price'
            when discount_amount < 0 then 'negative_amount:discount_amount'
            when net_amount is null then 'bad_number:unit_price'
            when not is_order_known then 'orphan_order:order_id'
            when not is_order_kept then 'rejected_order:order_id'
        end as error,
        case
            when {{ is_order_from_invoice() }} then 'invoice_as_order:order_line_id'
            {{ standard_repairs('order_lines') }}
            when discount_amount > net_amount + discount_amount
                then 'discount_above_gross:discount_amount'
        end as repair
    from valued

),

{{ versions_of('order_lines') }}

validated_order_lines as (

    select
        source_system,
        order_line_id,
        order_id,
        product_id,
        quantity,
        unit_price,
        coalesce(discount_amount, 0) as discount_amount,
        net_amount,
        tax_amount,
        unit_cost,
        coalesce({{ accepted_code('order_lines', 'line_type') }}, 'merchandise') as line_type,
        currency,
        updated_at,
        {{ row_status_columns(suspicions=['discount_above_gross']) }}
    from versions

)

select * from validated_order_lines
