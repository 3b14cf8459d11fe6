{{ config(materialized='table') }}

with

invoice_lines as (

    select * from {{ source('online_retail', 'invoice_lines') }}

),

line_types as (

    select * from {{ ref('online_retail_line_types') }}

),

-- An invoice may legitimately repeat a line: copies are numbered, so that each is a separate line.
numbered as (

    select
        invoiceno as invoice_number,
        cast(cast(customerid as integer) as {{ dbt.type_string() }}) as customer_number,
        country,
        upper(stockcode) as stock_code,
        description,
        quantity,
        unitprice as unit_price,
        invoicedate as invoiced_at,
        row_number() over (
            partition by invoiceno, upper(stockcode), quantity, unitprice
            order by invoicedate, description
        ) as copy_number
    from invoice_lines

),

base_online_retail__invoice_lines as (

    select
        numbered.invoice_number,
        numbered.invoice_number || '/' || numbered.stock_code
        || '/' || cast(numbered.quantity as {{ dbt.type_string() }})
        || '/' || cast(cast(numbered.unit_price as decimal(18, 4)) as {{ dbt.type_string() }})
        || '/' || cast(numbered.copy_number as {{ dbt.type_string() }}) as line_number,
        numbered.customer_number,
        numbered.country,
        numbered.stock_code,
        numbered.description,
        coalesce(line_types.line_type, 'merchandise') as line_type,
        numbered.quantity,
        cast(numbered.unit_price as decimal(18, 4)) as unit_price,
        numbered.invoiced_at,
        numbered.invoice_number like 'C%' as is_cancellation
    from numbered
    left join line_types
        on numbered.stock_code = line_types.stock_code

)

select * from base_online_retail__invoice_lines
