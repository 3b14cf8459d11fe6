with

payments as (

    select * from {{ ref('int_payment_periods') }}

),

-- An order of a later day is not known yet: until its day the payment is for none.
periods as (

    select
        payment_id,
        item_id,
        valid_from,
        least(valid_to, ordered_on) as valid_to,
        cast(null as {{ dbt.type_string() }}) as order_id,
        customer_id,
        received_on,
        issued_on as delivered_on,
        false as is_delivery_assumed,
        reported_amount
    from payments
    where ordered_on is null or valid_from < ordered_on

    union all

    select
        payment_id,
        item_id,
        greatest(valid_from, ordered_on) as valid_from,
        valid_to,
        order_id,
        customer_id,
        received_on,
        least(issued_on, delivered_on) as delivered_on,
        coalesce(is_delivery_assumed, false) as is_delivery_assumed,
        reported_amount
    from payments
    where ordered_on < valid_to or (ordered_on is not null and valid_to is null)

),

-- An advance is paid before anything was delivered.
int_payment_timings as (

    select
        payment_id,
        item_id,
        order_id,
        valid_from,
        valid_to,
        customer_id,
        received_on,
        is_delivery_assumed,
        case
            when received_on = delivered_on then 'cash'
            when received_on > delivered_on then 'credit'
            else 'prepaid'
        end as payment_timing,
        reported_amount
    from periods

)

select * from int_payment_timings
