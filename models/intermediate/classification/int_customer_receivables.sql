with

balances as (

    select * from {{ ref('int_customer_balances') }}

),

scopes as (

    select * from {{ ref('int_customer_scopes') }}

),

parameters as (

    select * from {{ ref('int_parameters') }}

),

tiers as (

    select *
    from {{ ref('tiers') }}
    where dimension_code = 'receivables'

),

-- Where many small items owe together, none of them decides: the debt counts as just due.
measured as (

    select
        balances.*,
        balances.outstanding > parameters.immaterial_balance as is_owing,
        coalesce(balances.oldest_overdue_days, 0) as deciding_days
    from balances
    inner join scopes
        on
            balances.as_of_date = scopes.as_of_date
            and balances.customer_id = scopes.customer_id
    cross join parameters
    where scopes.is_invoiced

),

int_customer_receivables as (

    select
        measured.as_of_date,
        measured.customer_id,
        case
            when not measured.source_has_payments then 'unknown'
            when measured.has_material_write_off then 'bad_debt'
            when not measured.is_owing then 'none'
            when measured.is_insolvent then 'bad_debt'
            else tiers.tier_code
        end as tier_code,
        measured.outstanding,
        measured.overdue,
        measured.overdue > 0 as is_overdue,
        measured.oldest_overdue_days,
        measured.unapplied,
        measured.disputed,
        measured.written_off,
        measured.recovered,
        measured.is_insolvent,
        measured.days_sales_outstanding,
        measured.exchange_difference,
        case when measured.source_has_payments then 'full' else 'none' end as evidence
    from measured
    left join tiers
        on {{ in_tier('measured.deciding_days') }}

)

select * from int_customer_receivables
