with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

periods as (

    select * from {{ ref('int_open_item_periods') }}

),

orders_of_any as (

    select
        order_id,
        min(known_from) as known_from
    from {{ ref('int_payable_orders') }}
    group by order_id

),

orders_of_customers as (

    select
        order_id,
        customer_id,
        min(known_from) as known_from
    from {{ ref('int_payable_orders') }}
    group by order_id, customer_id

),

dated as (

    select
        as_of_dates.as_of_date,
        periods.*,
        {{ days_between('periods.due_on', 'as_of_dates.as_of_date') }} as overdue_days,
        coalesce(periods.disputed_on <= as_of_dates.as_of_date, false) as is_disputed,
        coalesce(periods.written_off_on <= as_of_dates.as_of_date, false) as is_written_off,
        coalesce(periods.allocable_to_order_from <= as_of_dates.as_of_date, false)
            as is_allocable_to_order,
        coalesce(periods.allocable_to_any_from <= as_of_dates.as_of_date, false)
            as is_allocable_to_any,
        coalesce(periods.order_known_from <= as_of_dates.as_of_date, false) as is_own_order_known,
        coalesce(orders_of_any.known_from <= as_of_dates.as_of_date, false) as is_order_known,
        coalesce(orders_of_customers.known_from <= as_of_dates.as_of_date, false)
            as is_order_of_customer
    from periods
    inner join as_of_dates
        on {{ is_valid_on('periods', 'as_of_dates.as_of_date') }}
    left join orders_of_any
        on periods.named_order_id = orders_of_any.order_id
    left join orders_of_customers
        on
            periods.named_order_id = orders_of_customers.order_id
            and periods.customer_id = orders_of_customers.customer_id

),

split as (

    select
        *,
        case when is_written_off then 0 else open_amount end as owed_amount,
        case when is_written_off then open_amount else 0 end as lost_amount,
        case when is_written_off then 0 else reported_open_amount end as reported_owed_amount,
        case when is_written_off then reported_open_amount else 0 end as reported_lost_amount
    from dated

),

int_open_items as (

    select
        as_of_date,
        item_kind,
        item_id,
        customer_id,
        dated_on,
        due_on,
        overdue_days,
        is_disputed,
        is_written_off,
        case
            when item_kind = 'invoice' then null
            when amount > 0 then 'nothing_to_reverse'
            when not is_allocable_to_order then 'invoice_not_issued'
            when is_allocable_to_any then 'nothing_owed'
            when is_own_order_known then 'order_not_invoiced'
            when not is_order_known then 'order_not_known'
            when not is_order_of_customer then 'other_customer'
            else 'other_currency'
        end as unapplied_reason,
        currency,
        amount,
        settled_by_invoice,
        settled_by_order,
        settled_by_due_date,
        paid_without_invoice,
        reversed,
        {{ money('owed_amount') }} as outstanding,
        {{ money('lost_amount') }} as written_off,
        {{ money('reported_owed_amount') }} as reported_outstanding,
        {{ money('reported_lost_amount') }} as reported_written_off
    from split

)

select * from int_open_items
