with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

reversals as (

    select * from {{ ref('int_payment_reversals') }}

),

take_backs as (

    select
        as_of_date,
        reversal_id,
        sum(amount) as amount
    from {{ ref('int_reversed_receipts') }}
    group by as_of_date, reversal_id

),

-- What neither a name nor an equal amount has explained: most often a credit that is paid out.
unexplained as (

    select
        as_of_dates.as_of_date,
        reversals.customer_id,
        reversals.currency,
        'reversal' as credit_kind,
        reversals.reversal_id as credit_id,
        reversals.paid_on,
        reversals.amount - coalesce(take_backs.amount, 0) as amount
    from reversals
    inner join as_of_dates
        on reversals.paid_on <= as_of_dates.as_of_date
    left join take_backs
        on
            as_of_dates.as_of_date = take_backs.as_of_date
            and reversals.reversal_id = take_backs.reversal_id
    where reversals.amount > coalesce(take_backs.amount, 0)

),

accounts as (

    select distinct
        as_of_date,
        customer_id,
        currency
    from unexplained

),

free_money as (

    select
        accounts.as_of_date,
        accounts.customer_id,
        accounts.currency,
        credits.credit_kind || ' ' || credits.credit_id as claim_id,
        credits.credit_kind,
        credits.credit_id,
        credits.received_on,
        credits.amount
    from {{ ref('int_credits_on_account') }} as credits
    inner join accounts
        on
            credits.as_of_date = accounts.as_of_date
            and credits.customer_id = accounts.customer_id
            and credits.currency = accounts.currency
    where credits.credit_kind <> 'discount'

),

matched as (

    {{ fifo_allocation(
        'free_money',
        'unexplained',
        ['as_of_date', 'customer_id', 'currency'],
        'received_on desc, credit_id desc, claim_id',
        'paid_on, credit_id'
    ) }}

),

int_reversals_on_account as (

    select
        matched.as_of_date,
        matched.credit_id as reversal_id,
        free_money.credit_kind,
        free_money.credit_id,
        matched.amount
    from matched
    inner join free_money
        on
            matched.as_of_date = free_money.as_of_date
            and matched.claim_id = free_money.claim_id

)

select * from int_reversals_on_account
