{%- set timings = ['prepaid', 'cash', 'credit'] -%}

with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

first_payments as (

    select
        source_system,
        min(paid_on) as first_paid_on
    from {{ ref('stg_payments') }}
    group by source_system

),

-- Orders valid until the same day are taken as one: only the first day with any order matters.
shipped_to as (

    select
        customer_id,
        kept_until as valid_to,
        min(greatest(ordered_on, shipped_from)) as valid_from
    from {{ ref('int_order_deliveries') }}
    where has_value and shipped_from is not null
    group by customer_id, kept_until

),

-- Every customer who paid counts, even if the payment settled another's debt or was reversed.
payers as (

    select
        customer_id,
        min(received_on) as first_paid_on
    from {{ ref('int_receipts_and_credit_notes') }}
    where credit_kind = 'payment'
    group by customer_id

),

-- Every customer with something shipped, invoiced or paid has a row, even if nothing is paid yet.
settling_customers as (

    select
        as_of_dates.as_of_date,
        shipped_to.customer_id
    from shipped_to
    inner join as_of_dates
        on {{ is_valid_on('shipped_to', 'as_of_dates.as_of_date') }}

    union

    select
        as_of_date,
        customer_id
    from {{ ref('int_customer_invoicing') }}
    where is_invoiced

    union

    select
        as_of_dates.as_of_date,
        payers.customer_id
    from payers
    inner join as_of_dates
        on payers.first_paid_on <= as_of_dates.as_of_date

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
