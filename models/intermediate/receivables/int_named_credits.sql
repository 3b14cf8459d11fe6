with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

credits as (

    select * from {{ ref('int_receipts_and_credit_notes') }}

),

reversed as (

    select * from {{ ref('int_reversed_credits') }}

),

-- An order can be paid until it is invoiced or cancelled.
payable_orders as (

    select
        *,
        least(first_issued_on, cancelled_from) as payable_until
    from {{ ref('int_payable_orders') }}
    where owed_amount > 0

),

named as (

    select
        'invoice' as document_kind,
        credits.named_invoice_id as document_id,
        credits.*,
        credits.received_on as valid_from,
        cast(null as date) as valid_to,
        false as is_left_by_invoice
    from credits
    where credits.named_invoice_id is not null

    union all

    select
        'order' as document_kind,
        credits.named_order_id as document_id,
        credits.*,
        credits.allocable_to_any_from as valid_from,
        payable_orders.payable_until as valid_to,
        credits.named_invoice_id is not null as is_left_by_invoice
    from credits
    inner join payable_orders
        on
            credits.named_order_id = payable_orders.order_id
            and credits.customer_id = payable_orders.customer_id
            and credits.currency = payable_orders.currency
    where
        credits.credit_kind <> 'credit_note'
        and coalesce(
            credits.allocable_to_any_from < payable_orders.payable_until,
            credits.allocable_to_any_from is not null
        )

),

-- A later credit does not change an earlier one: most documents are evaluated once, for all dates.
-- One with reversed credits, or the remainder of an invoice's, is evaluated for every as-of date.
evaluations as (

    select distinct
        named.document_kind,
        named.document_id,
        as_of_dates.as_of_date,
        as_of_dates.next_as_of_date
    from named
    left join reversed
        on
            named.credit_kind = reversed.credit_kind
            and named.credit_id = reversed.credit_id
    cross join as_of_dates
    where named.is_left_by_invoice or reversed.credit_id is not null

),

int_named_credits as (

    select
        coalesce(evaluations.as_of_date, {{ always() }}) as evaluated_on,
        named.document_kind,
        named.document_id,
        named.credit_kind,
        named.credit_id,
        coalesce(evaluations.as_of_date, named.valid_from) as valid_from,
        case
            when evaluations.as_of_date is null then named.valid_to
            else evaluations.next_as_of_date
        end as valid_to,
        named.received_on,
        named.currency,
        named.exchange_rate,
        {{ money('named.amount - coalesce(reversed.amount, 0)') }} as amount
    from named
    left join evaluations
        on
            named.document_kind = evaluations.document_kind
            and named.document_id = evaluations.document_id
    left join reversed
        on
            evaluations.as_of_date = reversed.valid_from
            and named.credit_kind = reversed.credit_kind
            and named.credit_id = reversed.credit_id
    where
        evaluations.as_of_date is null
        or {{ is_valid_on('named', 'evaluations.as_of_date') }}

)

select * from int_named_credits
