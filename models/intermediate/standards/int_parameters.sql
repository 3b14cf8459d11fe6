with

parameters as (

    select * from {{ ref('parameters') }}

),

int_parameters as (

    select
        cast({{ parameter('window_days') }} as integer) as window_days,
        cast({{ parameter('history_start_days') }} as integer) as history_start_days,
        cast({{ parameter('left_censored_days') }} as integer) as left_censored_days,
        cast({{ parameter('new_customer_days') }} as integer) as new_customer_days,
        cast({{ parameter('rfm_score_bins') }} as integer) as rfm_score_bins,
        cast({{ parameter('rfm_high_score') }} as decimal(6, 4)) as rfm_high_score,
        {{ parameter('rfm_axis_rule') }} as rfm_axis_rule
    from parameters

)

select * from int_parameters
