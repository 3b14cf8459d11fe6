with

typed as (

    {{ typed_rows('control_totals') }}

),

currencies as (

    select * from {{ ref('stg_currencies') }}

),

priced as (

    select
        *,
        coalesce(upper(currency), '{{ var("reporting_currency") }}') as ledger_currency
    from typed

),

-- Ledger totals have no id: period, account and currency together are the key.
keyed as (

    select
        priced.*,
        currencies.rated_from,
        priced.source_system || ':' || priced.account || ' ' || priced.ledger_currency || ' '
        || cast(priced.period as {{ dbt.type_string() }}) as control_total_id
    from priced
    left join currencies
        on priced.ledger_currency = currencies.currency

),

errors as (

    select
        *,
        case
            {{ contract_errors('control_totals', event_date='period') }}
            when rated_from is null or period < rated_from
                then 'unknown_currency:currency'
        end as error,
        cast(null as {{ dbt.type_string() }}) as repair
    from keyed

),

{{ versions_of('control_totals', keys=['control_total_id']) }}

validated_control_totals as (

    select
        source_system,
        control_total_id,
        period,
        account as ledger_account,
        ledger_currency as currency,
        amount,
        updated_at,
        {{ row_status_columns('control_total_id') }}
    from versions

)

select * from validated_control_totals
