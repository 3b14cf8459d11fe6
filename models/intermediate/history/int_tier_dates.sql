{{ config(materialized='view') }}

with

candidates as (

    select * from {{ ref('int_as_of_candidates') }}

),

numbered as (

    select
        as_of_date,
        previous_as_of_date,
        is_stored,
        row_number() over (order by as_of_date) as date_number
    from candidates

),

-- Each date weighs twice the one before: a sum of weights says which dates it is the sum of.
int_tier_dates as (

    select
        as_of_date,
        previous_as_of_date,
        is_stored,
        date_number,
        cast(
            case date_number
                {%- for doublings in range(var('history_months') | int + 1) %}
                when {{ loop.index }} then {{ 2 ** doublings }}
                {%- endfor %}
            end as decimal(38, 0)
        ) as weight
    from numbered

)

select * from int_tier_dates
