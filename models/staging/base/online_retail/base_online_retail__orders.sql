with

invoice_lines as (

    select * from {{ ref('base_online_retail__invoice_lines') }}

),

-- No invoice mixes customers or countries; a few spread over two minutes of the same day.
one_per_invoice as (

    select
        invoice_number as order_id,
        max(customer_number) as customer_id,
        min(invoiced_at) as ordered_at,
        'completed' as order_status,
        'GBP' as currency,
        max(country) as ship_country
    from invoice_lines
    where not is_cancellation
    group by invoice_number

),

base_online_retail__orders as (

    select {{ contract_columns('orders', has=[
        'order_id', 'customer_id', 'ordered_at', 'order_status', 'currency', 'ship_country'
    ]) }}
    from one_per_invoice

)

select * from base_online_retail__orders
