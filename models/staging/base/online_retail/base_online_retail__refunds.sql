with

invoice_lines as (

    select * from {{ ref('base_online_retail__invoice_lines') }}

),

-- The source does not say which invoice a cancellation takes back: it is linked to no order.
taken_back as (

    select
        line_number as refund_id,
        customer_number as customer_id,
        invoiced_at as refunded_on,
        -quantity * unit_price as amount,
        stock_code as product_id,
        -quantity as quantity,
        'GBP' as currency,
        line_type
    from invoice_lines
    where is_cancellation

),

base_online_retail__refunds as (

    select {{ contract_columns('refunds', has=[
        'refund_id', 'customer_id', 'refunded_on', 'amount', 'product_id', 'quantity', 'currency',
        'line_type'
    ]) }}
    from taken_back

)

select * from base_online_retail__refunds
