with

conflicts as (

    select * from {{ ref('int_classification_conflicts') }}

),

classification_conflicts as (

    select
        customer_id,
        as_of_date,
        conflict_code,
        severity,
        reason_en,
        reason_zh,
        first_dimension,
        first_tier,
        first_measure,
        first_value,
        second_dimension,
        second_tier,
        second_measure,
        second_value
    from conflicts

)

select * from classification_conflicts
