with

silences as (

    select * from {{ ref('int_customer_silences') }}

),

customers as (

    select * from {{ ref('stg_customers') }}

),

parameters as (

    select * from {{ ref('int_parameters') }}

),

-- The gap between order days is multiplied out, so that nothing is divided.
lapses as (

    select
        silences.as_of_date,
        silences.seen_on,
        silences.customer_id,
        case
            when
                {{ days_between('silences.last_used_on', 'silences.seen_on') }}
                <= parameters.usage_alive_days
                then false
            when
                customers.contract_ended_on <= silences.seen_on
                and silences.last_ordered_on <= customers.contract_ended_on
                then true
            when silences.silent_days >= parameters.lost_after_days then true
            when silences.order_days >= parameters.lost_min_order_days
                then
                    silences.silent_days > parameters.lost_min_days
                    and silences.silent_days * (silences.order_days - 1)
                    > parameters.lost_gap_multiple * silences.ordering_days
            else false
        end as is_lapsed
    from silences
    inner join customers
        on silences.customer_id = customers.customer_id
    cross join parameters

),

int_customer_lapses as (

    select
        as_of_date,
        customer_id,
        {{ any_true('seen_on = as_of_date and is_lapsed') }} as is_lapsed,
        {{ any_true('seen_on < as_of_date and not is_lapsed') }} as was_at_risk
    from lapses
    group by as_of_date, customer_id

)

select * from int_customer_lapses
