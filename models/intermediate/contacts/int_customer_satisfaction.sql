with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

-- How likely a customer is to recommend us (nps) is not how satisfied they are.
answers as (

    select *
    from {{ ref('stg_feedback') }}
    where kind in ('csat', 'review')

),

answers_as_of as (

    select
        as_of_dates.as_of_date,
        answers.customer_id,
        answers.score,
        rank() over (
            partition by as_of_dates.as_of_date, answers.customer_id
            order by answers.answered_at desc
        ) as newest_first
    from answers
    inner join as_of_dates
        on answers.answered_on <= as_of_dates.as_of_date

),

-- Of several answers with one timestamp the lowest counts, whatever the order of delivery.
int_customer_satisfaction as (

    select
        as_of_date,
        customer_id,
        min(score) as satisfaction_score
    from answers_as_of
    where newest_first = 1
    group by as_of_date, customer_id

)

select * from int_customer_satisfaction
