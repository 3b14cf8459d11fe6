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

prospects as (

    select * from {{ ref('int_customer_prospects') }}

),

balances as (

    select * from {{ ref('int_customer_balances') }}

),

settlements as (

    select * from {{ ref('int_customer_settlements') }}

),

traits as (

    select
        known_customers.as_of_date,
        known_customers.is_current,
        known_customers.customer_id,
        customers.is_external,
        customers.is_individual,
        customers.is_organisation,
        customers.is_government,
        coalesce(purchases.is_purchaser, false) as is_purchaser,
        coalesce(purchases.window_orders > 0 or purchases.window_refunds > 0, false)
            as has_traded_in_window,
        coalesce(balances.is_invoiced, false) as is_invoiced,
        settlements.customer_id is not null as is_settled,
        coalesce(prospects.prospect_status = 'non_customer', false) as is_non_customer
    from known_customers
    inner join customers
        on known_customers.customer_id = customers.customer_id
    left join purchases
        on
            known_customers.as_of_date = purchases.as_of_date
            and known_customers.customer_id = purchases.customer_id
    left join prospects
        on
            known_customers.as_of_date = prospects.as_of_date
            and known_customers.customer_id = prospects.customer_id
    left join balances
        on
            known_customers.as_of_date = balances.as_of_date
            and known_customers.customer_id = balances.customer_id
    left join settlements
        on
            known_customers.as_of_date = settlements.as_of_date
            and known_customers.customer_id = settlements.customer_id

),

int_customer_scopes as (

    select
        as_of_date,
        is_current,
        customer_id,
        true as is_everyone,
        not is_non_customer as is_everyone_but_non_customers,
        is_external,
        is_individual,
        is_organisation,
        is_government,
        is_purchaser,
        is_purchaser and is_external as is_external_purchaser,
        is_purchaser and is_government as is_government_purchaser,
        is_purchaser and is_external and has_traded_in_window as is_pyramid,
        is_invoiced,
        is_settled
    from traits

)

select * from int_customer_scopes
