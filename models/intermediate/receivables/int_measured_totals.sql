with

as_of_dates as (

    select
        as_of_date,
        day_after,
        {{ add_days("cast(date_trunc('month', as_of_date) as date)", -1) }} as month_before
    from {{ ref('int_as_of_dates') }}

),

customers as (

    select * from {{ ref('int_customers') }}

),

owed as (

    select
        open_items.as_of_date,
        customers.source_system,
        'receivables' as ledger_account,
        open_items.currency,
        sum(open_items.outstanding) as amount
    from {{ ref('int_open_items') }} as open_items
    inner join customers
        on open_items.customer_id = customers.customer_id
    group by open_items.as_of_date, customers.source_system, open_items.currency

),

sales_as_of as (

    select
        as_of_dates.as_of_date,
        sales_days.source_system,
        sales_days.amount,
        as_of_dates.as_of_date < coalesce(sales_days.cancelled_from, as_of_dates.day_after)
            as is_sale,
        sales_days.happened_on <= as_of_dates.month_before
        and as_of_dates.month_before
        < coalesce(sales_days.cancelled_from, as_of_dates.day_after)
            as was_sale_a_month_before
    from {{ ref('int_sales_days') }} as sales_days
    inner join as_of_dates
        on sales_days.happened_on <= as_of_dates.as_of_date

),

-- As a ledger books it: what was cancelled in the month is taken back in the month.
sold as (

    select
        as_of_date,
        source_system,
        'sales' as ledger_account,
        '{{ var("reporting_currency") }}' as currency,
        {{ sum_where('amount', 'is_sale') }}
        - {{ sum_where('amount', 'was_sale_a_month_before') }} as amount
    from sales_as_of
    group by as_of_date, source_system

),

int_measured_totals as (

    select
        as_of_date,
        source_system,
        ledger_account,
        currency,
        {{ money('amount') }} as amount
    from owed

    union all

    select
        as_of_date,
        source_system,
        ledger_account,
        currency,
        {{ money('amount') }} as amount
    from sold

)

select * from int_measured_totals
