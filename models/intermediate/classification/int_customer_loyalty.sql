with

in_scope as (

    select *
    from {{ ref('int_customer_scopes') }}
    where is_everyone_but_non_customers

),

marks as (

    select * from {{ ref('int_customer_loyalty_marks') }}

),

lapses as (

    select * from {{ ref('int_customer_lapses') }}

),

tenures as (

    select * from {{ ref('int_customer_tenure') }}

),

parameters as (

    select * from {{ ref('int_parameters') }}

),

conditions as (

    select *
    from {{ ref('conditions') }}
    where dimension_code = 'loyalty'

),

measured as (

    select
        marks.*,
        {{ count_true(['is_directed', 'is_repeat', 'is_related', 'is_recommending']) }}
            as marks_met,
        in_scope.is_purchaser,
        lapses.lapsed_by,
        tenures.tier_code as tenure,
        tenures.evidence as tenure_evidence
    from in_scope
    inner join marks
        on
            in_scope.as_of_date = marks.as_of_date
            and in_scope.customer_id = marks.customer_id
    left join lapses
        on
            in_scope.as_of_date = lapses.as_of_date
            and in_scope.customer_id = lapses.customer_id
    left join tenures
        on
            in_scope.as_of_date = tenures.as_of_date
            and in_scope.customer_id = tenures.customer_id

),

-- Where the source cannot show every mark, all that it can show are needed.
decided as (

    select
        measured.*,
        case
            when not measured.is_purchaser then 'no_purchase'
            when measured.lapsed_by is not null then measured.lapsed_by
            when measured.tenure = 'new' then 'new_customer'
            when measured.knows_every_mark and measured.marks_met >= parameters.loyal_min_marks
                then 'enough_marks'
            when measured.marks_known < parameters.loyal_min_visible_marks
                then 'too_few_known_marks'
            when measured.marks_met = measured.marks_known then 'all_known_marks'
            else 'too_few_marks'
        end as decided_by
    from measured
    cross join parameters

),

int_customer_loyalty as (

    select
        decided.as_of_date,
        decided.customer_id,
        conditions.tier_code,
        decided.decided_by,
        decided.marks_met,
        decided.marks_known,
        decided.is_directed,
        decided.top_brand,
        decided.top_brand_share,
        decided.is_repeat,
        decided.window_orders,
        decided.is_related,
        decided.lifetime_categories,
        decided.is_recommending,
        decided.lifetime_referrals,
        decided.best_nps_score,
        case
            when conditions.tier_code = 'new' then decided.tenure_evidence
            when conditions.tier_code in ('loyal', 'long_standing') and not decided.knows_every_mark
                then 'partial'
            else 'full'
        end as evidence
    from decided
    inner join conditions
        on decided.decided_by = conditions.decided_by

)

select * from int_customer_loyalty
