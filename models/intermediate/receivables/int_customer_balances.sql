with

parameters as (

    select * from {{ ref('int_parameters') }}

),

first_payments as (

    select
        source_system,
        min(paid_on) as first_paid_on
    from {{ ref('stg_payments') }}
    group by source_system

),

owed as (

    select
        open_items.as_of_date,
        open_items.customer_id,
        {{ sum_where('open_items.reported_outstanding', 'true') }} as outstanding,
        {{ sum_where('open_items.reported_outstanding', 'open_items.overdue_days > 0') }}
            as overdue,
        {{ sum_where('open_items.reported_outstanding', 'open_items.is_disputed') }} as disputed,
        {{ sum_where('open_items.reported_outstanding', "open_items.item_kind <> 'invoice'") }}
            as unapplied,
        {{ sum_where('open_items.reported_written_off', 'true') }} as written_off,
        bool_or(open_items.reported_written_off > parameters.immaterial_balance)
            as has_material_write_off,
        max(open_items.overdue_days)
        filter (where open_items.reported_outstanding > parameters.immaterial_balance)
            as oldest_overdue_days
    from {{ ref('int_open_items') }} as open_items
    cross join parameters
    group by open_items.as_of_date, open_items.customer_id

),

sales as (

    select * from {{ ref('int_sales_without_invoice') }}

),

recoveries as (

    select * from {{ ref('int_recoveries') }}

),

int_customer_balances as (

    select
        invoicing.as_of_date,
        invoicing.customer_id,
        invoicing.is_invoiced,
        coalesce(first_payments.first_paid_on <= invoicing.as_of_date, false)
            as source_has_payments,
        coalesce(customers.insolvent_on <= invoicing.as_of_date, false) as is_insolvent,
        {{ money('coalesce(owed.outstanding, 0)') }} as outstanding,
        {{ money('coalesce(owed.overdue, 0)') }} as overdue,
        owed.oldest_overdue_days,
        {{ money('coalesce(owed.disputed, 0)') }} as disputed,
        {{ money('coalesce(owed.unapplied, 0)') }} as unapplied,
        {{ money('coalesce(owed.written_off, 0)') }} as written_off,
        coalesce(owed.has_material_write_off, false) as has_material_write_off,
        {{ money('coalesce(recoveries.recovered, 0)') }} as recovered,
        {{ money('coalesce(recoveries.exchange_difference, 0)') }} as exchange_difference,
        {{ money('coalesce(sales.paid_without_invoice, 0)') }} as paid_without_invoice,
        case
            when invoicing.window_invoiced > 0
                then
                    {{ ratio(
                        'greatest(coalesce(owed.outstanding, 0), 0) * parameters.window_days',
                        'invoicing.window_invoiced'
                    ) }}
        end as days_sales_outstanding
    from {{ ref('int_customer_invoicing') }} as invoicing
    inner join {{ ref('stg_customers') }} as customers
        on invoicing.customer_id = customers.customer_id
    cross join parameters
    left join first_payments
        on customers.source_system = first_payments.source_system
    left join owed
        on
            invoicing.as_of_date = owed.as_of_date
            and invoicing.customer_id = owed.customer_id
    left join sales
        on
            invoicing.as_of_date = sales.as_of_date
            and invoicing.customer_id = sales.customer_id
    left join recoveries
        on
            invoicing.as_of_date = recoveries.as_of_date
            and invoicing.customer_id = recoveries.customer_id

)

select * from int_customer_balances
