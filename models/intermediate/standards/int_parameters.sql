with

parameters as (

    select * from {{ ref('parameters') }}

),

int_parameters as (

    select
        cast(max(case when parameter = 'window_days' then value end) as integer) as window_days,
        cast(max(case when parameter = 'history_start_days' then value end) as integer) as history_start_days,
        cast(max(case when parameter = 'left_censored_days' then value end) as integer) as left_censored_days,
        cast(max(case when parameter = 'new_customer_days' then value end) as integer) as new_customer_days,
        cast(max(case when parameter = 'rfm_score_bins' then value end) as integer) as rfm_score_bins,
        cast(max(case when parameter = 'rfm_high_score' then value end) as decimal(6, 4)) as rfm_high_score,
        max(case when parameter = 'rfm_axis_rule' then value end) as rfm_axis_rule
    from parameters

)

select * from int_parameters
