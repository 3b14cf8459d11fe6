{%- set keys = ['as_of_date', 'meant_document', 'currency'] -%}

with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

reversals as (

    select
        as_of_dates.as_of_date,
        reversals.reversal_id,
        reversals.paid_on,
        coalesce(
            'payment ' || reversals.reversed_payment_id, reversals.named_document
        ) as meant_document,
        reversals.currency,
        reversals.amount
    from {{ ref('int_payment_reversals') }} as reversals
    inner join as_of_dates
        on reversals.paid_on <= as_of_dates.as_of_date

),

receipts as (

    select
        credits.*,
        {{ named_document('credits') }} as named_document
    from {{ ref('int_receipts_and_credit_notes') }} as credits
    where credits.credit_kind = 'payment'

),

names as (

    select distinct
        as_of_date,
        meant_document,
        currency
    from reversals

),

-- A receipt can be meant by its own id, or by that of its invoice or order.
claims as (

    select
        names.as_of_date,
        names.meant_document,
        names.currency,
        receipts.credit_id as claim_id,
        receipts.received_on,
        receipts.amount
    from names
    inner join receipts
        on
            names.meant_document = 'payment ' || receipts.payment_id
            and names.currency = receipts.currency
            and names.as_of_date >= receipts.received_on

    union all

    select
        names.as_of_date,
        names.meant_document,
        names.currency,
        receipts.credit_id as claim_id,
        receipts.received_on,
        receipts.amount
    from names
    inner join receipts
        on
            names.meant_document = receipts.named_document
            and names.currency = receipts.currency
            and names.as_of_date >= receipts.received_on

),

money as (

    select
        as_of_date,
        meant_document,
        currency,
        'reversal' as credit_kind,
        reversal_id as credit_id,
        paid_on,
        amount
    from reversals
    where meant_document is not null

),

wanted as (

    {{ fifo_allocation(
        'claims', 'money', keys, 'received_on desc, claim_id desc', 'paid_on, credit_id'
    ) }}

),

-- Where two reversals mean one receipt, the one that names the receipt itself comes first.
wanted_in_turn as (

    select
        wanted.as_of_date,
        wanted.claim_id as receipt_id,
        wanted.credit_id as reversal_id,
        wanted.amount,
        receipts.amount as receipt_amount,
        sum(wanted.amount) over (
            partition by wanted.as_of_date, wanted.claim_id
            order by
                case when wanted.meant_document like 'payment %' then 1 else 2 end,
                reversals.paid_on,
                wanted.credit_id
            rows between unbounded preceding and current row
        ) as wanted_to_date
    from wanted
    inner join receipts
        on wanted.claim_id = receipts.credit_id
    inner join reversals
        on
            wanted.as_of_date = reversals.as_of_date
            and wanted.credit_id = reversals.reversal_id

),

taken as (

    select
        as_of_date,
        reversal_id,
        receipt_id,
        {{ money(
            'least(wanted_to_date, receipt_amount)'
            ~ ' - least(wanted_to_date - amount, receipt_amount)'
        ) }} as amount
    from wanted_in_turn

),

int_named_reversals as (

    select
        as_of_date,
        reversal_id,
        receipt_id,
        amount
    from taken
    where amount > 0

)

select * from int_named_reversals
