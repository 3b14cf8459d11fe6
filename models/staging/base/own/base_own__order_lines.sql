with

own_order_lines as (

    {{ own_rows('order_lines') }}

),

base_own__order_lines as (

    select {{ contract_columns('order_lines') }}
    from own_order_lines

)

select * from base_own__order_lines
