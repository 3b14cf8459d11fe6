-- Written when every history is: what is registered here, the next run need not compute.
{%- for name in histories() %}
-- depends_on: {{ ref(name) }}
{%- endfor %}
with

candidates as (

    select * from {{ ref('int_as_of_candidates') }}

),

audit_as_of_dates as (

    select
        as_of_date,
        is_current,
        previous_as_of_date,
        facts,
        descriptions,
        standard,
        is_stored,
        computed_because,
        facts_changed_from
    from candidates
    {%- if are_histories_left_out() %}
    where is_stored
    {%- endif %}

)

select * from audit_as_of_dates
