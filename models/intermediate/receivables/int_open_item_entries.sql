with

cash_sales as (

    select
        credit_kind,
        credit_id
    from {{ ref('int_order_payments') }}
    where is_cash_sale

),

-- What is owed, and as negative amounts what was received. Only invoices have a due date.
int_open_item_entries as (

    select
        'invoice' as item_kind,
        item_id,
        customer_id,
        issued_on as dated_on,
        due_on,
        disputed_on,
        written_off_on,
        cast(null as date) as allocable_to_order_from,
        cast(null as date) as allocable_to_any_from,
        cast(null as {{ dbt.type_string() }}) as named_order_id,
        cast(null as date) as order_known_from,
        currency,
        exchange_rate,
        amount
    from {{ ref('int_receivable_items') }}

    union all

    -- What a cash sale uses up permanently was never open.
    select
        credits.credit_kind as item_kind,
        credits.credit_id as item_id,
        credits.customer_id,
        credits.received_on as dated_on,
        cast(null as date) as due_on,
        cast(null as date) as disputed_on,
        cast(null as date) as written_off_on,
        credits.allocable_to_order_from,
        credits.allocable_to_any_from,
        credits.named_order_id,
        credits.order_known_from,
        credits.currency,
        credits.exchange_rate,
        {{ money('-credits.amount') }} as amount
    from {{ ref('int_receipts_and_credit_notes') }} as credits
    left join cash_sales
        on
            credits.credit_kind = cash_sales.credit_kind
            and credits.credit_id = cash_sales.credit_id
    where cash_sales.credit_id is null

    union all

    select
        'payment' as item_kind,
        reversal_id as item_id,
        customer_id,
        paid_on as dated_on,
        cast(null as date) as due_on,
        cast(null as date) as disputed_on,
        cast(null as date) as written_off_on,
        paid_on as allocable_to_order_from,
        paid_on as allocable_to_any_from,
        cast(null as {{ dbt.type_string() }}) as named_order_id,
        cast(null as date) as order_known_from,
        currency,
        exchange_rate,
        amount
    from {{ ref('int_payment_reversals') }}

)

select * from int_open_item_entries
