with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

money as (

    select *
    from {{ ref('int_receipts_and_credit_notes') }}
    where named_invoice_id is not null

),

reversed as (

    select * from {{ ref('int_reversed_credits') }}

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

fx_rates as (

    select * from {{ ref('stg_fx_rates') }}

),

-- Later money never changes what earlier money has settled: such an invoice is looked at once, for
-- all dates. One whose money was taken back is looked at anew on every as-of date.
reopened as (

    select distinct money.named_invoice_id
    from money
    inner join reversed
        on
            money.credit_kind = reversed.credit_kind
            and money.credit_id = reversed.credit_id

),

periods as (

    select
        credits.named_invoice_id,
        as_of_dates.as_of_date,
        as_of_dates.next_as_of_date
    from reopened as credits
    cross join as_of_dates

),

money_by_period as (

    select
        money.*,
        {{ always() }} as evaluated_on,
        cast(null as date) as valid_to,
        money.amount as unallocated_amount
    from money
    left join reopened
        on money.named_invoice_id = reopened.named_invoice_id
    where reopened.named_invoice_id is null

    union all

    select
        money.*,
        periods.as_of_date as evaluated_on,
        periods.next_as_of_date as valid_to,
        money.amount - coalesce(reversed.amount, 0) as unallocated_amount
    from money
    inner join periods
        on
            money.named_invoice_id = periods.named_invoice_id
            and money.received_on <= periods.as_of_date
    left join reversed
        on
            periods.as_of_date = reversed.as_of_date
            and money.credit_kind = reversed.credit_kind
            and money.credit_id = reversed.credit_id
    where money.amount > coalesce(reversed.amount, 0)

),

-- Money of another currency is worth what it is at the rates of its own day.
int_invoice_credits as (

    select
        credits.evaluated_on,
        credits.valid_to,
        credits.named_invoice_id as invoice_id,
        items.currency,
        credits.credit_kind,
        credits.credit_id,
        credits.received_on,
        {{ money('credits.unallocated_amount') }} as credit_amount,
        credits.exchange_rate,
        fx_rates.rate as invoice_rate,
        case
            when fx_rates.rate is null then {{ money('credits.unallocated_amount') }}
            else {{ money(ratio(
                'credits.unallocated_amount * credits.exchange_rate', 'fx_rates.rate', wide=true
            )) }}
        end as amount
    from money_by_period as credits
    inner join items
        on
            credits.named_invoice_id = items.invoice_id
            and items.item_number = 1
    left join fx_rates
        on
            items.currency = fx_rates.currency
            and credits.currency <> fx_rates.currency
            and credits.received_on >= fx_rates.valid_from
            and (credits.received_on < fx_rates.valid_to or fx_rates.valid_to is null)

)

select * from int_invoice_credits
