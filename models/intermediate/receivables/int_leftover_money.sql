with

money as (

    select * from {{ ref('int_settling_money') }}

),

by_invoice as (

    select * from {{ ref('int_matched_by_invoice') }}

),

-- Money names one invoice at most: no sum is needed.
int_leftover_money as (

    select
        money.money_kind,
        money.money_id,
        money.customer_id,
        money.currency,
        money.named_order_id,
        money.received_on,
        money.beyond_order_from,
        {{ money('money.amount - coalesce(by_invoice.amount, 0)') }} as left_amount
    from money
    left join by_invoice
        on
            money.money_kind = by_invoice.money_kind
            and money.money_id = by_invoice.money_id
    where
        money.beyond_order_from is not null
        and money.amount > coalesce(by_invoice.amount, 0)

)

select * from int_leftover_money
