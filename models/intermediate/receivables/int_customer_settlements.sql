{%- set timings = ['prepaid', 'cash', 'credit'] -%}

with

first_payments as (

    select
        source_system,
        min(paid_on) as first_paid_on
    from {{ ref('stg_payments') }}
    group by source_system

),

settling_customers as (

    select * from {{ ref('int_settling_customers') }}

),

totals as (

    select
        as_of_date,
        customer_id,
        {%- for timing in timings %}
        {{ sum_where('lifetime_amount', "payment_timing = '" ~ timing ~ "'") }}
            as lifetime_{{ timing }},
        {{ sum_where('window_amount', "payment_timing = '" ~ timing ~ "'") }}
            as window_{{ timing }},
        {%- endfor %}
        {{ any_true('is_delivery_assumed') }} as is_delivery_assumed
    from {{ ref('int_settlement_amounts') }}
    group by as_of_date, customer_id

),

int_customer_settlements as (

    select
        settling_customers.as_of_date,
        settling_customers.customer_id,
        coalesce(first_payments.first_paid_on <= settling_customers.as_of_date, false)
            as source_has_payments,
        {%- for timing in timings %}
        {{ money('coalesce(totals.lifetime_' ~ timing ~ ', 0)') }} as lifetime_{{ timing }},
        {{ money('coalesce(totals.window_' ~ timing ~ ', 0)') }} as window_{{ timing }},
        {%- endfor %}
        coalesce(totals.is_delivery_assumed, false) as is_delivery_assumed
    from settling_customers
    inner join {{ ref('stg_customers') }} as customers
        on settling_customers.customer_id = customers.customer_id
    left join first_payments
        on customers.source_system = first_payments.source_system
    left join totals
        on
            settling_customers.as_of_date = totals.as_of_date
            and settling_customers.customer_id = totals.customer_id

)

select * from int_customer_settlements
