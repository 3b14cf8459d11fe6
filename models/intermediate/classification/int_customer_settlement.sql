with

-- The scope `settled` comes with the settlements: every customer with a row there is in it.
in_scope as (

    select * from {{ ref('int_customer_settlements') }}

),

measured as (

    select
        *,
        window_prepaid + window_cash + window_credit > 0 as has_window
    from in_scope

),

-- Where a source has no payments, it is not known what was paid early, late or never.
based as (

    select
        as_of_date,
        customer_id,
        is_delivery_assumed,
        case when has_window then 'window' else 'lifetime' end as basis_period,
        case when has_window then window_prepaid else lifetime_prepaid end as prepaid_amount,
        case when has_window then window_cash else lifetime_cash end as cash_amount,
        case when has_window then window_credit else lifetime_credit end as credit_amount
    from measured
    where source_has_payments

    union all

    select
        as_of_date,
        customer_id,
        is_delivery_assumed,
        cast(null as {{ dbt.type_string() }}) as basis_period,
        {{ money('null') }} as prepaid_amount,
        {{ money('null') }} as cash_amount,
        {{ money('null') }} as credit_amount
    from measured
    where not source_has_payments

),

totalled as (

    select
        *,
        prepaid_amount + cash_amount + credit_amount as settled_amount
    from based

),

int_customer_settlement as (

    select
        as_of_date,
        customer_id,
        case
            when coalesce(settled_amount, 0) = 0 then 'unknown'
            when credit_amount >= cash_amount and credit_amount >= prepaid_amount then 'credit'
            when cash_amount >= prepaid_amount then 'cash'
            else 'prepaid'
        end as tier_code,
        {{ ratio('prepaid_amount', 'settled_amount') }} as prepaid_share,
        {{ ratio('cash_amount', 'settled_amount') }} as cash_share,
        {{ ratio('credit_amount', 'settled_amount') }} as credit_share,
        prepaid_amount,
        cash_amount,
        credit_amount,
        basis_period,
        case
            when coalesce(settled_amount, 0) = 0 then 'none'
            when is_delivery_assumed or basis_period = 'lifetime' then 'partial'
            else 'full'
        end as evidence
    from totalled

)

select * from int_customer_settlement
