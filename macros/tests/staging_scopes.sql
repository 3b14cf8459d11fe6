{#-
    One row per customer of staging: the scopes that he is in at the current as-of date, worked out
    once more from staging, so that no measure can hide a customer from a mart. Only a refund's amount
    in the currency of its order is taken from the measures.
-#}
{% macro staging_scopes() %}
    with

    today as (

        select as_of_date from {{ ref('int_as_of_dates') }} where is_current

    ),

    ordered_amounts as (

        select
            order_id,
            sum(net_amount) as amount
        from {{ ref('stg_order_lines') }}
        where line_type = 'merchandise'
        group by order_id

    ),

    refunded_amounts as (

        select
            refunds.order_id,
            sum(refunds.amount_in_order_currency) as amount
        from {{ ref('int_refund_values') }} as refunds
        inner join today
            on refunds.refunded_on <= today.as_of_date
        group by refunds.order_id

    ),

    purchasers as (

        select orders.customer_id
        from {{ ref('stg_orders') }} as orders
        inner join today
            on orders.ordered_on <= today.as_of_date
        inner join ordered_amounts
            on orders.order_id = ordered_amounts.order_id
        left join refunded_amounts
            on orders.order_id = refunded_amounts.order_id
        where
            ordered_amounts.amount > 0
            and ordered_amounts.amount > coalesce(refunded_amounts.amount, 0)
            and not (orders.order_status = 'cancelled' and orders.cancelled_on is null)
            and not coalesce(orders.cancelled_on <= today.as_of_date, false)
        group by orders.customer_id

    )

    select
        customers.customer_id,
        coalesce(
            least(customers.known_on, customers.registered_on, traces.first_event_on) <= today.as_of_date,
            true
        ) as is_known,
        coalesce(party_types.is_external, true) as is_external,
        purchasers.customer_id is not null as is_purchaser
    from {{ ref('stg_customers') }} as customers
    cross join today
    left join {{ ref('stg_customer_traces') }} as traces
        on customers.customer_id = traces.customer_id
    left join {{ ref('party_types') }} as party_types
        on customers.party_type = party_types.party_type
    left join purchasers
        on customers.customer_id = purchasers.customer_id
{% endmacro %}
