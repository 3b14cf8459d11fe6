with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

-- How likely a customer is to recommend us (nps) is not how satisfied they are.
answers as (

    select
        *,
        kind <> 'nps' as is_on_satisfaction
    from {{ ref('stg_feedback') }}
    where kind in ('csat', 'review', 'nps')

),

answers_as_of as (

    select
        as_of_dates.as_of_date,
        answers.customer_id,
        answers.is_on_satisfaction,
        answers.score,
        rank() over (
            partition by as_of_dates.as_of_date, answers.customer_id, answers.is_on_satisfaction
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
        min(score) filter (where is_on_satisfaction and newest_first = 1) as satisfaction_score,
        max(score) filter (where not is_on_satisfaction) as best_nps_score
    from answers_as_of
    group by as_of_date, customer_id

)

select * from int_customer_satisfaction
