with

credits as (

    select *
    from {{ ref('int_receipts_and_credit_notes') }}
    where allocable_to_any_from is not null

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

    union all

    select
        credit_kind,
        credit_id,
        valid_from,
        valid_to,
        amount
    from {{ ref('int_reversed_credits') }}

),

-- Most credits are used up by their own document, at once and permanently: nothing ever remains.
spent_for_good as (

    select
        credits.credit_kind,
        credits.credit_id,
        sum(spent.amount) as amount
    from credits
    inner join spent
        on
            credits.credit_kind = spent.credit_kind
            and credits.credit_id = spent.credit_id
            and credits.allocable_to_any_from >= spent.valid_from
    where spent.valid_to is null
    group by credits.credit_kind, credits.credit_id

),

credits_by_period as (

    select
        credits.*,
        as_of_dates.as_of_date as valid_from,
        as_of_dates.next_as_of_date as valid_to
    from credits
    inner join {{ ref('int_as_of_dates') }} as as_of_dates
        on credits.allocable_to_any_from <= as_of_dates.as_of_date
    left join spent_for_good
        on
            credits.credit_kind = spent_for_good.credit_kind
            and credits.credit_id = spent_for_good.credit_id
    where credits.amount > coalesce(spent_for_good.amount, 0)

),

spent_by_period as (

    select
        credits_by_period.valid_from,
        spent.credit_kind,
        spent.credit_id,
        sum(spent.amount) as amount
    from credits_by_period
    inner join spent
        on
            credits_by_period.credit_kind = spent.credit_kind
            and credits_by_period.credit_id = spent.credit_id
            and {{ is_valid_on('spent', 'credits_by_period.valid_from') }}
    group by credits_by_period.valid_from, spent.credit_kind, spent.credit_id

),

int_unallocated_credits as (

    select
        credits_by_period.credit_kind,
        credits_by_period.credit_id,
        credits_by_period.valid_from,
        credits_by_period.valid_to,
        credits_by_period.customer_id,
        credits_by_period.currency,
        credits_by_period.named_order_id,
        credits_by_period.received_on,
        {{ money('credits_by_period.amount - coalesce(spent_by_period.amount, 0)') }} as amount
    from credits_by_period
    left join spent_by_period
        on
            credits_by_period.valid_from = spent_by_period.valid_from
            and credits_by_period.credit_kind = spent_by_period.credit_kind
            and credits_by_period.credit_id = spent_by_period.credit_id
    where credits_by_period.amount > coalesce(spent_by_period.amount, 0)

)

select * from int_unallocated_credits
