{{ config(post_hook="{{ forget_other_dates() }}") }}

with

known as (

    select * from {{ ref('int_wanted_dates') }}

),

stored as (

    {{ stored_as_of_dates() }}

),

day_facts as (

    select * from {{ ref('int_day_facts') }}

),

former_day_facts as (

    {{ stored_day_facts() }}

),

-- The first day of which other facts are known than in the last complete run.
changed_facts as (

    select min(coalesce(day_facts.known_on, former_day_facts.known_on)) as facts_changed_from
    from day_facts
    full outer join former_day_facts
        on day_facts.known_on = former_day_facts.known_on
    where day_facts.facts is distinct from former_day_facts.facts

),

-- The current date is always computed, since marts show it customer by customer.
compared as (

    select
        known.*,
        stored.descriptions as stored_descriptions,
        changed_facts.facts_changed_from,
        case
            when known.is_current then 'current_date'
            when stored.as_of_date is null then 'new_date'
            when known.standard <> stored.standard then 'standard'
            when known.facts <> stored.facts then 'facts'
            {%- if var('history') == 'restated' %}
            when known.descriptions <> stored.descriptions then 'descriptions'
            {%- endif %}
            when
                known.previous_as_of_date
                <> coalesce(stored.previous_as_of_date, known.as_of_date)
                then 'previous_date'
        end as changed
    from known
    cross join changed_facts
    left join stored
        on known.as_of_date = stored.as_of_date

),

followed as (

    select
        *,
        lead(changed) over (order by as_of_date) as changed_next
    from compared

),

-- The date before a changed one is computed again, to say what moved customers to another tier. A
-- result that is kept is registered with the descriptions that it was computed with.
int_as_of_candidates as (

    select
        as_of_date,
        is_current,
        previous_as_of_date,
        data_begin_on,
        facts,
        case
            when changed is null then stored_descriptions
            else descriptions
        end as descriptions,
        standard,
        changed is null as is_stored,
        changed is not null or changed_next is not null as is_computed,
        case
            when changed is not null then changed
            when changed_next is not null then 'next_date'
        end as computed_because,
        case when changed = 'facts' then facts_changed_from end as facts_changed_from
    from followed

)

select * from int_as_of_candidates
