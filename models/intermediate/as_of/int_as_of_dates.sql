with

candidates as (

    select *
    from {{ ref('int_as_of_candidates') }}
    where is_computed

),

parameters as (

    select * from {{ ref('int_parameters') }}

),

int_as_of_dates as (

    select
        candidates.as_of_date,
        candidates.is_current,
        candidates.is_stored,
        {{ add_days('candidates.as_of_date', '1 - parameters.window_days') }} as window_begins_on,
        {{ add_days('candidates.as_of_date', 1) }} as day_after,
        lead(candidates.as_of_date) over (order by candidates.as_of_date) as next_as_of_date,
        candidates.data_begin_on
    from candidates
    cross join parameters

)

select * from int_as_of_dates
