with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

referrals as (

    select *
    from {{ ref('stg_referrals') }}
    where referred_customer_id is not null and referred_customer_id <> customer_id

),

purchases as (

    select * from {{ ref('int_customer_purchases') }}

),

-- A customer who is referred twice counts for the first referrer, so that no profit counts twice.
referral_order as (

    select
        customer_id,
        referred_customer_id,
        referred_on,
        row_number() over (
            partition by referred_customer_id order by referred_at, referral_id
        ) as referral_number
    from referrals

),

int_referred_profits as (

    select
        as_of_dates.as_of_date,
        referral_order.customer_id,
        count(*) as referred_customers,
        {{ money('coalesce(sum(purchases.window_profit), 0)') }} as referred_profit
    from referral_order
    inner join as_of_dates
        on referral_order.referred_on <= as_of_dates.as_of_date
    left join purchases
        on
            as_of_dates.as_of_date = purchases.as_of_date
            and referral_order.referred_customer_id = purchases.customer_id
    where referral_order.referral_number = 1
    group by as_of_dates.as_of_date, referral_order.customer_id

)

select * from int_referred_profits
