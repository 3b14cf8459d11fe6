with

typed as (

    {{ typed_rows('invoices') }}

),

orders as (

    select *
    from {{ ref('validated_orders') }}
    where row_status <> 'rejected'

),

currencies as (

    select * from {{ ref('stg_currencies') }}

),

priced as (

    select
        typed.*,
        coalesce(upper(typed.currency), '{{ var("reporting_currency") }}') as invoice_currency,
        orders.order_id as known_order_id
    from typed
    left join orders
        on typed.order_id = orders.order_id

),

rated as (

    select
        priced.*,
        currencies.rated_from
    from priced
    left join currencies
        on priced.invoice_currency = currencies.currency

),

errors as (

    select
        *,
        case
            {{ contract_errors('invoices', event_date='issued_on') }}
            when rated_from is null or issued_on < rated_from
                then 'unknown_currency:currency'
        end as error,
        case
            {{ standard_repairs('invoices') }}
            when order_id is not null and known_order_id is null then 'unknown_order:order_id'
        end as repair
    from rated

),

{{ versions_of('invoices', event_date='issued_on') }}

-- Instalments are numbered by their days, so that a later one never renames an earlier one.
numbered as (

    select
        *,
        row_number() over (
            partition by invoice_id, error, version_number order by first_issued_on, due_on
        ) as item_number
    from versions

),

validated_invoices as (

    select
        source_system,
        invoice_id,
        {{ item_key('invoice_id') }} as invoice_item_id,
        customer_id,
        first_issued_on as issued_on,
        due_on,
        amount,
        known_order_id as order_id,
        order_id as named_order_id,
        invoice_currency as currency,
        written_off_on,
        disputed_on,
        credited_invoice_id,
        updated_at,
        {{ row_status_columns('invoice_id') }}
    from numbered

)

select * from validated_invoices
