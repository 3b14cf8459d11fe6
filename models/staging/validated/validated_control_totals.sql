with

typed as (

    {{ typed_rows('control_totals') }}

),

priced as (

    select
        *,
        coalesce(upper(currency), '{{ var("reporting_currency") }}') as ledger_currency
    from typed

),

rated as (

    {{ rated('priced', 'ledger_currency') }}

),

-- Ledger totals have no id: period, account and currency together are the key.
keyed as (

    select
        *,
        source_system || ':' || account || ' ' || ledger_currency || ' '
        || cast(period as {{ dbt.type_string() }}) as control_total_id
    from rated

),

errors as (

    select
        *,
        case
            {{ contract_errors('control_totals', event_date='period') }}
            {{ unknown_currency('period') }}
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
        {{ row_status_columns() }}
    from versions

)

select * from validated_control_totals
