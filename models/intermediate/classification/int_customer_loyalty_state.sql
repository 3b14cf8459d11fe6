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

conditions as (

    select *
    from {{ ref('conditions') }}
    where dimension_code = 'loyalty_state'

),

parameters as (

    select * from {{ ref('int_parameters') }}

),

measured as (

    select
        in_scope.as_of_date,
        in_scope.customer_id,
        lapses.is_lapsed,
        lapses.lapsed_by,
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
decided as (

    select
        measured.*,
        case
            when measured.is_lapsed then measured.lapsed_by
            when
                measured.recency_days
                > parameters.hesitant_interpurchase_multiple * measured.average_interpurchase_days
                then 'overdue_order'
            when measured.satisfaction_score < parameters.low_satisfaction_score
                then 'low_satisfaction'
            when measured.refund_share >= parameters.hesitant_refund_share then 'many_refunds'
            else 'no_sign'
        end as decided_by
    from measured
    cross join parameters

),

int_customer_loyalty_state as (

    select
        decided.as_of_date,
        decided.customer_id,
        conditions.tier_code,
        decided.decided_by,
        decided.is_lapsed,
        decided.recency_days,
        decided.average_interpurchase_days,
        decided.interpurchase_basis,
        decided.satisfaction_score,
        decided.refund_share,
        case when decided.interpurchase_basis = 'own' then 'full' else 'partial' end as evidence
    from decided
    inner join conditions
        on decided.decided_by = conditions.decided_by

)

select * from int_customer_loyalty_state
