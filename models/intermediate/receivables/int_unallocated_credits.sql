with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

money as (

    select *
    from {{ ref('int_receipts_and_credit_notes') }}
    where allocable_to_any_from is not null

),

reversed as (

    select * from {{ ref('int_reversed_credits') }}

),

spent as (

    select
        credit_kind,
        credit_id,
        valid_from,
        valid_to,
        credit_amount as amount
    from {{ ref('int_allocations_by_invoice') }}

    union all

    select
        credit_kind,
        credit_id,
        valid_from,
        valid_to,
        amount
    from {{ ref('int_order_payments') }}

),

-- Most money is spent on what it names, at once and for good: nothing of it is ever left.
spent_for_good as (

    select
        money.credit_kind,
        money.credit_id,
        sum(spent.amount) as amount
    from money
    inner join spent
        on
            money.credit_kind = spent.credit_kind
            and money.credit_id = spent.credit_id
            and money.allocable_to_any_from >= spent.valid_from
    where spent.valid_to is null
    group by money.credit_kind, money.credit_id

),

money_by_date as (

    select
        as_of_dates.as_of_date,
        money.*
    from money
    inner join as_of_dates
        on money.allocable_to_any_from <= as_of_dates.as_of_date
    left join spent_for_good
        on
            money.credit_kind = spent_for_good.credit_kind
            and money.credit_id = spent_for_good.credit_id
    where money.amount > coalesce(spent_for_good.amount, 0)

),

spent_by_date as (

    select
        credits.as_of_date,
        credits.credit_kind,
        credits.credit_id,
        sum(spent.amount) as amount
    from money_by_date as credits
    inner join spent
        on
            credits.credit_kind = spent.credit_kind
            and credits.credit_id = spent.credit_id
            and credits.as_of_date >= spent.valid_from
            and (credits.as_of_date < spent.valid_to or spent.valid_to is null)
    group by credits.as_of_date, credits.credit_kind, credits.credit_id

),

left_over as (

    select
        credits.as_of_date,
        credits.credit_kind,
        credits.credit_id,
        credits.customer_id,
        credits.currency,
        credits.named_order_id,
        credits.received_on,
        {{ money(
            'credits.amount - coalesce(spent_by_date.amount, 0) - coalesce(reversed.amount, 0)'
        ) }} as unallocated_amount
    from money_by_date as credits
    left join spent_by_date
        on
            credits.as_of_date = spent_by_date.as_of_date
            and credits.credit_kind = spent_by_date.credit_kind
            and credits.credit_id = spent_by_date.credit_id
    left join reversed
        on
            credits.as_of_date = reversed.as_of_date
            and credits.credit_kind = reversed.credit_kind
            and credits.credit_id = reversed.credit_id

),

int_unallocated_credits as (

    select
        as_of_date,
        credit_kind,
        credit_id,
        customer_id,
        currency,
        named_order_id,
        received_on,
        unallocated_amount
    from left_over
    where unallocated_amount > 0

)

select * from int_unallocated_credits
