with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

explained as (

    select
        valid_from,
        reversal_id,
        sum(amount) as amount
    from {{ ref('int_reversed_receipts') }}
    group by valid_from, reversal_id

),

-- What is matched neither by reference nor by equal amount: most often a credit paid out.
unexplained as (

    select
        as_of_dates.as_of_date as valid_from,
        as_of_dates.next_as_of_date as valid_to,
        reversals.customer_id,
        reversals.currency,
        reversals.reversal_id,
        reversals.paid_on,
        reversals.amount - coalesce(explained.amount, 0) as amount
    from {{ ref('int_payment_reversals') }} as reversals
    inner join as_of_dates
        on reversals.paid_on <= as_of_dates.as_of_date
    left join explained
        on
            as_of_dates.as_of_date = explained.valid_from
            and reversals.reversal_id = explained.reversal_id
    where reversals.amount > coalesce(explained.amount, 0)

),

accounts as (

    select distinct
        valid_from,
        customer_id,
        currency
    from unexplained

),

credits as (

    select credits.*
    from {{ ref('int_credits_on_account') }} as credits
    inner join accounts
        on
            credits.valid_from = accounts.valid_from
            and credits.customer_id = accounts.customer_id
            and credits.currency = accounts.currency
    where credits.credit_kind <> 'discount'

),

-- Here the credit on account is reversed, the newest first.
reversed as (

    {{ fifo_allocation(
        'credits',
        'unexplained',
        ['valid_from', 'customer_id', 'currency'],
        claim_order='received_on desc, credit_id desc, credit_kind',
        credit_order='paid_on, reversal_id',
        claim_columns=['credit_kind', 'credit_id'],
        credit_columns=['reversal_id', 'valid_to']
    ) }}

),

int_reversals_on_account as (

    select
        reversal_id,
        credit_kind,
        credit_id,
        valid_from,
        valid_to,
        amount
    from reversed

)

select * from int_reversals_on_account
