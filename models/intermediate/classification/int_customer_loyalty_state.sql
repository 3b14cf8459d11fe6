with

in_scope as (

    select *
    from {{ ref('int_customer_scopes') }}
    where is_purchaser

),

purchases as (

    select * from {{ ref('int_customer_purchases') }}

),

lapses as (

    select * from {{ ref('int_customer_lapses') }}

),

satisfaction as (

    select * from {{ ref('int_customer_satisfaction') }}

),

parameters as (

    select * from {{ ref('int_parameters') }}

),

measured as (

    select
        in_scope.as_of_date,
        in_scope.customer_id,
        lapses.is_lapsed,
        purchases.recency_days,
        purchases.average_interpurchase_days,
        purchases.interpurchase_basis,
        satisfaction.satisfaction_score,
        {{ ratio('purchases.window_refunds', 'purchases.window_gross_sales', wide=true) }}
            as refund_share
    from in_scope
    inner join purchases
        on
            in_scope.as_of_date = purchases.as_of_date
            and in_scope.customer_id = purchases.customer_id
    inner join lapses
        on
            in_scope.as_of_date = lapses.as_of_date
            and in_scope.customer_id = lapses.customer_id
    left join satisfaction
        on
            in_scope.as_of_date = satisfaction.as_of_date
            and in_scope.customer_id = satisfaction.customer_id

),

-- A sign that cannot be observed (no average, no answer, no sales in the window) is absent.
int_customer_loyalty_state as (

    select
        measured.as_of_date,
        measured.customer_id,
        case
            when measured.is_lapsed then 'lost'
            when
                measured.recency_days
                > parameters.hesitant_interpurchase_multiple * measured.average_interpurchase_days
                or measured.satisfaction_score < parameters.low_satisfaction_score
                or measured.refund_share >= parameters.hesitant_refund_share
                then 'hesitant'
            else 'faithful'
        end as tier_code,
        measured.is_lapsed,
        measured.recency_days,
        measured.average_interpurchase_days,
        measured.interpurchase_basis,
        measured.satisfaction_score,
        measured.refund_share,
        case when measured.interpurchase_basis = 'own' then 'full' else 'partial' end as evidence
    from measured
    cross join parameters

)

select * from int_customer_loyalty_state
