{%- set keys = ['valid_from', 'named_document', 'currency'] -%}

with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

reversals as (

    select
        reversals.*,
        as_of_dates.as_of_date as valid_from,
        as_of_dates.next_as_of_date as valid_to
    from {{ ref('int_payment_reversals') }} as reversals
    inner join as_of_dates
        on reversals.paid_on <= as_of_dates.as_of_date
    where reversals.named_document is not null

),

named_documents as (

    select distinct
        valid_from,
        named_document,
        currency
    from reversals

),

receipts as (

    select *
    from {{ ref('int_receipts_and_credit_notes') }}
    where credit_kind = 'payment'

),

-- A reversal may refer to a receipt by its own id, or by that of its invoice or order.
receipts_by_name as (

    select
        *,
        'payment ' || payment_id as named_document
    from receipts

    union all

    select
        *,
        {{ named_document('receipts') }} as named_document
    from receipts

),

named_receipts as (

    select
        named_documents.valid_from,
        named_documents.named_document,
        named_documents.currency,
        receipts_by_name.credit_id as receipt_id,
        receipts_by_name.received_on,
        receipts_by_name.amount,
        receipts_by_name.amount as receipt_amount
    from named_documents
    inner join receipts_by_name
        on
            named_documents.named_document = receipts_by_name.named_document
            and named_documents.currency = receipts_by_name.currency
            and named_documents.valid_from >= receipts_by_name.received_on

),

wanted as (

    {{ fifo_allocation(
        'named_receipts',
        'reversals',
        keys,
        claim_order='received_on desc, receipt_id desc',
        credit_order='paid_on, reversal_id',
        claim_columns=['receipt_id', 'receipt_amount'],
        credit_columns=['reversal_id', 'paid_on', 'valid_to']
    ) }}

),

-- Where two reversals refer to one receipt, the one with the id of the receipt comes first.
in_turn as (

    select
        *,
        sum(amount) over (
            partition by valid_from, receipt_id
            order by
                case when named_document like 'payment %' then 1 else 2 end, paid_on, reversal_id
            rows between unbounded preceding and current row
        ) as wanted_to_date
    from wanted

),

int_named_reversals as (

    select
        reversal_id,
        receipt_id,
        valid_from,
        valid_to,
        {{ money('least(wanted_to_date, receipt_amount) - (wanted_to_date - amount)') }} as amount
    from in_turn
    where receipt_amount > wanted_to_date - amount

)

select * from int_named_reversals
