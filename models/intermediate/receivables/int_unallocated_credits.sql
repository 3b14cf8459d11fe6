with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

remaining as (

    select * from {{ ref('int_remaining_credits') }}

),

spent as (

    select * from {{ ref('int_spent_credits') }}

),

credits_by_period as (

    select
        remaining.*,
        as_of_dates.as_of_date as valid_from,
        as_of_dates.next_as_of_date as valid_to
    from remaining
    inner join as_of_dates
        on remaining.allocable_to_any_from <= as_of_dates.as_of_date

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
