with

typed as (

    {{ typed_rows('invoices') }}

),

orders as (

    select * from {{ ref('stg_orders') }}

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

faults as (

    select
        *,
        case
            {{ standard_faults('invoices', event_date='issued_on') }}
            when rated_from is null or issued_on < rated_from
                then 'unknown_currency:currency'
        end as fault,
        case
            {{ standard_repairs('invoices') }}
            when order_id is not null and known_order_id is null then 'unknown_order:order_id'
        end as repair
    from rated

),

versions as (

    select
        *,
        {{ version_number('invoice_id') }} as version_number,
        {{ is_newest('invoice_id') }} as is_newest,
        {{ earliest_version('issued_on', 'invoice_id') }} as first_issued_on
    from faults

),

judged_invoices as (

    select
        source_system,
        invoice_id,
        customer_id,
        first_issued_on as issued_on,
        due_on,
        amount,
        known_order_id as order_id,
        order_id as named_order_id,
        invoice_currency as currency,
        written_off_on,
        disputed_on,
        updated_at,
        {{ verdict_columns('invoice_id') }}
    from versions

)

select * from judged_invoices
