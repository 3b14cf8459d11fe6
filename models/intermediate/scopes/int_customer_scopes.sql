with

known_customers as (

    select * from {{ ref('int_known_customers') }}

),

customers as (

    select * from {{ ref('int_customers') }}

),

purchases as (

    select * from {{ ref('int_customer_purchases') }}

),

contacts as (

    select * from {{ ref('int_customer_contacts') }}

),

prospects as (

    select * from {{ ref('int_customer_prospects') }}

),

parameters as (

    select * from {{ ref('int_parameters') }}

),

traits as (

    select
        known_customers.as_of_date,
        known_customers.is_current,
        known_customers.customer_id,
        customers.peer_group,
        customers.is_external,
        customers.is_individual,
        customers.is_organisation,
        customers.is_government,
        coalesce(purchases.is_purchaser, false) as is_purchaser,
        coalesce(purchases.lifetime_orders, 0) as lifetime_orders,
        coalesce(purchases.window_orders > 0 or purchases.window_refunds > 0, false)
            as has_traded_in_window,
        coalesce(contacts.lifetime_web_sessions > 0, false) as is_web_visitor,
        coalesce(prospects.prospect_status = 'non_customer', false) as is_non_customer
    from known_customers
    inner join customers
        on known_customers.customer_id = customers.customer_id
    left join purchases
        on
            known_customers.as_of_date = purchases.as_of_date
            and known_customers.customer_id = purchases.customer_id
    left join contacts
        on
            known_customers.as_of_date = contacts.as_of_date
            and known_customers.customer_id = contacts.customer_id
    left join prospects
        on
            known_customers.as_of_date = prospects.as_of_date
            and known_customers.customer_id = prospects.customer_id

),

-- A boolean for each scope of the standard, except those of receivables: `invoiced` is in
-- int_customer_balances, `settled` in int_customer_settlements.
int_customer_scopes as (

    select
        traits.as_of_date,
        traits.is_current,
        traits.customer_id,
        traits.peer_group,
        true as is_everyone,
        not traits.is_non_customer as is_everyone_but_non_customers,
        traits.is_individual,
        traits.is_organisation,
        traits.is_government,
        traits.is_web_visitor,
        traits.is_purchaser,
        traits.is_purchaser and traits.is_external as is_external_purchaser,
        traits.is_purchaser and traits.is_government as is_government_purchaser,
        traits.lifetime_orders >= parameters.repeat_min_orders as is_repeat_purchaser,
        traits.lifetime_orders >= parameters.regular_min_orders as is_regular_purchaser,
        traits.is_purchaser and traits.is_external and traits.has_traded_in_window as is_pyramid
    from traits
    cross join parameters

)

select * from int_customer_scopes
