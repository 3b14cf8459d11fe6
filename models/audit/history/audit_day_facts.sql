-- Written with the register, so that the next run can tell from which day on facts have changed.
-- depends_on: {{ ref('audit_as_of_dates') }}
with

day_facts as (

    select * from {{ ref('int_day_facts') }}

),

audit_day_facts as (

    select
        known_on,
        facts
    from day_facts

)

select * from audit_day_facts
