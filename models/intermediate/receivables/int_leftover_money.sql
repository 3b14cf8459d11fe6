with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

money as (

    select *
    from {{ ref('int_settling_money') }}
    where beyond_order_from is not null

),

taken_back as (

    select * from {{ ref('int_taken_back_money') }}

),

spent as (

    select
        money_kind,
        money_id,
        holds_from,
        holds_until,
        money_amount as amount
    from {{ ref('int_matched_by_invoice') }}

    union all

    select
        money_kind,
        money_id,
        holds_from,
        holds_until,
        amount
    from {{ ref('int_paid_orders') }}

),

-- Most money is spent on what it names, at once and for good: nothing of it is ever left.
spent_for_good as (

    select
        money.money_kind,
        money.money_id,
        sum(spent.amount) as amount
    from money
    inner join spent
        on
            money.money_kind = spent.money_kind
            and money.money_id = spent.money_id
            and money.beyond_order_from >= spent.holds_from
    where spent.holds_until is null
    group by money.money_kind, money.money_id

),

money_by_date as (

    select
        as_of_dates.as_of_date,
        money.*
    from money
    inner join as_of_dates
        on money.beyond_order_from <= as_of_dates.as_of_date
    left join spent_for_good
        on
            money.money_kind = spent_for_good.money_kind
            and money.money_id = spent_for_good.money_id
    where money.amount > coalesce(spent_for_good.amount, 0)

),

spent_by_date as (

    select
        credits.as_of_date,
        credits.money_kind,
        credits.money_id,
        sum(spent.amount) as amount
    from money_by_date as credits
    inner join spent
        on
            credits.money_kind = spent.money_kind
            and credits.money_id = spent.money_id
            and credits.as_of_date >= spent.holds_from
            and (credits.as_of_date < spent.holds_until or spent.holds_until is null)
    group by credits.as_of_date, credits.money_kind, credits.money_id

),

left_over as (

    select
        credits.as_of_date,
        credits.money_kind,
        credits.money_id,
        credits.customer_id,
        credits.currency,
        credits.named_order_id,
        credits.received_on,
        {{ money(
            'credits.amount - coalesce(spent_by_date.amount, 0) - coalesce(taken_back.amount, 0)'
        ) }} as left_amount
    from money_by_date as credits
    left join spent_by_date
        on
            credits.as_of_date = spent_by_date.as_of_date
            and credits.money_kind = spent_by_date.money_kind
            and credits.money_id = spent_by_date.money_id
    left join taken_back
        on
            credits.as_of_date = taken_back.as_of_date
            and credits.money_kind = taken_back.money_kind
            and credits.money_id = taken_back.money_id

),

int_leftover_money as (

    select
        as_of_date,
        money_kind,
        money_id,
        customer_id,
        currency,
        named_order_id,
        received_on,
        left_amount
    from left_over
    where left_amount > 0

)

select * from int_leftover_money
