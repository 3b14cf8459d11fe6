with

invoice_lines as (

    select * from {{ ref('base_online_retail__invoice_lines') }}

),

sold as (

    select
        line_number as order_line_id,
        invoice_number as order_id,
        stock_code as product_id,
        quantity,
        unit_price,
        line_type
    from invoice_lines
    where not is_cancellation

),

base_online_retail__order_lines as (

    select {{ contract_columns('order_lines', has=[
        'order_line_id', 'order_id', 'product_id', 'quantity', 'unit_price', 'line_type'
    ]) }}
    from sold

)

select * from base_online_retail__order_lines
