with

inactivity as (

    select * from {{ ref('int_customer_inactivity') }}

),

customers as (

    select * from {{ ref('stg_customers') }}

),

parameters as (

    select * from {{ ref('int_parameters') }}

),

-- The average interval is multiplied out, so that nothing is divided.
lapses as (

    select
        inactivity.as_of_date,
        inactivity.seen_on,
        inactivity.customer_id,
        case
            when
                {{ days_between('inactivity.last_used_on', 'inactivity.seen_on') }}
                <= parameters.usage_alive_days
                then null
            when
                customers.contract_ended_on <= inactivity.seen_on
                and inactivity.last_ordered_on <= customers.contract_ended_on
                then 'lapsed_by_contract'
            when inactivity.inactive_days >= parameters.lost_after_days
                then 'lapsed_by_inactivity'
            when
                inactivity.order_days >= parameters.lost_min_order_days
                and inactivity.inactive_days > parameters.lost_min_days
                and inactivity.inactive_days * (inactivity.order_days - 1)
                > parameters.lost_interpurchase_multiple * inactivity.ordering_days
                then 'lapsed_by_cadence'
        end as lapsed_by
    from inactivity
    inner join customers
        on inactivity.customer_id = customers.customer_id
    cross join parameters

),

int_customer_lapses as (

    select
        as_of_date,
        customer_id,
        {{ any_true('seen_on = as_of_date and lapsed_by is not null') }} as is_lapsed,
        max(lapsed_by) filter (where seen_on = as_of_date) as lapsed_by,
        {{ any_true('seen_on < as_of_date and lapsed_by is null') }} as was_at_risk
    from lapses
    group by as_of_date, customer_id

)

select * from int_customer_lapses
