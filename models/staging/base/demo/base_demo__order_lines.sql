with

demo_order_lines as (

    select * from {{ ref('demo_order_lines') }}

),

base_demo__order_lines as (

    select {{ contract_columns('order_lines') }}
    from demo_order_lines

)

select * from base_demo__order_lines
