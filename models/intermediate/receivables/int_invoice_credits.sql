with

named_credits as (

    select *
    from {{ ref('int_named_credits') }}
    where document_kind = 'invoice' and amount > 0

),

items as (

    select
        invoice_id,
        currency,
        row_number() over (
            partition by invoice_id order by issued_on, due_on, item_id
        ) as item_number
    from {{ ref('int_receivable_items') }}

),

daily_rates as (

    select * from {{ ref('stg_daily_rates') }}

),

-- A credit in another currency is converted at the rates of its own day: the only rate that no
-- document has.
int_invoice_credits as (

    select
        named_credits.evaluated_on,
        named_credits.valid_from,
        named_credits.valid_to,
        named_credits.document_id as invoice_id,
        items.currency,
        named_credits.credit_kind,
        named_credits.credit_id,
        named_credits.received_on,
        named_credits.amount as credit_amount,
        named_credits.exchange_rate,
        daily_rates.exchange_rate as invoice_rate,
        case
            when daily_rates.exchange_rate is null then named_credits.amount
            else {{ money(ratio(
                'named_credits.amount * named_credits.exchange_rate',
                'daily_rates.exchange_rate',
                wide=true
            )) }}
        end as worth
    from named_credits
    inner join items
        on
            named_credits.document_id = items.invoice_id
            and items.item_number = 1
    left join daily_rates
        on
            items.currency = daily_rates.currency
            and named_credits.currency <> daily_rates.currency
            and named_credits.received_on = daily_rates.rated_on

)

select * from int_invoice_credits
