{{ config(
    materialized=history_kept_as(), pre_hook="{{ drop_other_dates(compares_dates=true) }}"
) }}

with

dates as (

    select *
    from {{ ref('int_tier_dates') }}
    where not is_stored and previous_as_of_date is not null

),

history as (

    select * from {{ ref('int_tier_history') }}

),

arrivals as (

    select
        history.dimension_code,
        history.customer_id,
        history.tier_code,
        dates.as_of_date
    from history
    inner join dates
        on history.valid_from = dates.as_of_date

),

departures as (

    select
        history.dimension_code,
        history.customer_id,
        history.tier_code,
        dates.as_of_date
    from history
    inner join dates
        on history.valid_to = dates.as_of_date

),

changes as (

    select
        coalesce(arrivals.dimension_code, departures.dimension_code) as dimension_code,
        coalesce(arrivals.as_of_date, departures.as_of_date) as as_of_date,
        coalesce(arrivals.customer_id, departures.customer_id) as customer_id,
        departures.tier_code as from_tier_code,
        arrivals.tier_code as to_tier_code
    from arrivals
    full outer join departures
        on
            arrivals.dimension_code = departures.dimension_code
            and arrivals.as_of_date = departures.as_of_date
            and arrivals.customer_id = departures.customer_id

),

dated_changes as (

    select
        changes.*,
        dates.previous_as_of_date
    from changes
    inner join dates
        on changes.as_of_date = dates.as_of_date

),

{% for dimension in dimensions_in_force() -%}
{{ dimension }} as (

    select
        dated_changes.*,
        {{ moved_because(dimension) }} as moved_because
    from dated_changes
    left join {{ ref('int_customer_' ~ dimension) }} as measured_before
        on
            dated_changes.customer_id = measured_before.customer_id
            and dated_changes.previous_as_of_date = measured_before.as_of_date
    left join {{ ref('int_customer_' ~ dimension) }} as measured
        on
            dated_changes.customer_id = measured.customer_id
            and dated_changes.as_of_date = measured.as_of_date
    where dated_changes.dimension_code = '{{ dimension }}'

),

{% endfor -%}

explained as (

    {% for dimension in dimensions_in_force() %}
    select * from {{ dimension }}
    {{ 'union all' if not loop.last }}
    {% endfor %}

),

int_tier_changes as (

    select
        dimension_code,
        as_of_date,
        customer_id,
        from_tier_code,
        to_tier_code,
        case
            when from_tier_code is null then 'came into the scope'
            when to_tier_code is null then 'left the scope'
            else moved_because
        end as moved_because
    from explained

)

select * from int_tier_changes
