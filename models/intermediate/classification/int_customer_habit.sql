with

in_scope as (

    select *
    from {{ ref('int_customer_scopes') }}
    where is_regular_purchaser

),

timing as (

    select * from {{ ref('int_customer_order_timing') }}

),

parameters as (

    select * from {{ ref('int_parameters') }}

),

conditions as (

    select *
    from {{ ref('conditions') }}
    where dimension_code = 'habit'

),

decided as (

    select
        in_scope.as_of_date,
        in_scope.customer_id,
        timing.top_quarter_share,
        timing.top_quarter_years,
        timing.weekend_share,
        timing.weekend_basis,
        timing.weekend_basis_orders,
        timing.weekend_basis = 'window'
        and timing.weekend_basis_orders >= parameters.regular_min_orders as has_enough_orders,
        case
            when
                timing.top_quarter_share >= parameters.seasonal_quarter_share
                and timing.top_quarter_years >= parameters.seasonal_min_years
                then 'one_quarter'
            when timing.weekend_share >= parameters.weekend_order_share then 'weekends'
            else 'no_condition'
        end as decided_by
    from in_scope
    inner join timing
        on
            in_scope.as_of_date = timing.as_of_date
            and in_scope.customer_id = timing.customer_id
    cross join parameters

),

-- Fewer orders than make a habit, or orders of long ago, tell little of the days of the week.
int_customer_habit as (

    select
        decided.as_of_date,
        decided.customer_id,
        conditions.tier_code,
        decided.decided_by,
        decided.top_quarter_share,
        decided.top_quarter_years,
        decided.weekend_share,
        decided.weekend_basis,
        decided.weekend_basis_orders,
        case
            when decided.decided_by = 'one_quarter' or decided.has_enough_orders then 'full'
            else 'partial'
        end as evidence
    from decided
    inner join conditions
        on decided.decided_by = conditions.decided_by

)

select * from int_customer_habit
