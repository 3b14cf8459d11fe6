with

invoice_lines as (

    select * from {{ ref('base_online_retail__invoice_lines') }}

),

-- Eight customers moved: the country of the latest invoice is theirs.
latest_first as (

    select
        customer_number,
        country,
        row_number() over (
            partition by customer_number
            order by invoiced_at desc, country desc
        ) as country_rank
    from invoice_lines
    where customer_number is not null

),

one_per_customer as (

    select
        customer_number as customer_id,
        'Customer ' || customer_number as customer_name,
        country
    from latest_first
    where country_rank = 1

),

base_online_retail__customers as (

    select {{ contract_columns('customers', has=['customer_id', 'customer_name', 'country']) }}
    from one_per_customer

)

select * from base_online_retail__customers
