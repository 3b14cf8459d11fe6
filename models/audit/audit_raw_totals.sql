{%- set money_columns = {
    'order_lines': ['order_id', 'quantity', 'unit_price', 'line_amount', 'discount_amount'],
    'refunds': ['order_id', 'amount', 'currency'],
    'invoices': ['amount', 'currency'],
    'payments': ['invoice_id', 'amount', 'currency'],
    'control_totals': ['amount', 'currency'],
} -%}

with

order_ids as (

    select * from {{ ref('validated_order_ids') }}

),

invoice_ids as (

    select * from {{ ref('validated_invoice_ids') }}

),

-- What was delivered, read once more from the input: no join or filter of staging is trusted.
{%- for entity in input_contract() %}
raw_{{ entity }} as (

    {%- if entity in money_columns %}
    {{ typed_rows(entity, only=money_columns[entity]) }}
    {%- else %}
    {{ union_sources(entity) }}
    {%- endif %}

),
{% endfor %}
raw_money as (

    select
        raw_order_lines.source_system,
        'order_lines' as entity,
        coalesce(order_ids.currency, 'unknown') as currency,
        {{ line_net_amount('raw_order_lines') }} as amount
    from raw_order_lines
    left join order_ids
        on raw_order_lines.order_id = order_ids.order_id

    union all

    select
        raw_refunds.source_system,
        'refunds' as entity,
        coalesce(
            upper(raw_refunds.currency), order_ids.currency, '{{ var("reporting_currency") }}'
        ) as currency,
        raw_refunds.amount
    from raw_refunds
    left join order_ids
        on raw_refunds.order_id = order_ids.order_id

    union all

    select
        source_system,
        'invoices' as entity,
        coalesce(upper(currency), '{{ var("reporting_currency") }}') as currency,
        amount
    from raw_invoices

    union all

    select
        source_system,
        'control_totals' as entity,
        coalesce(upper(currency), '{{ var("reporting_currency") }}') as currency,
        amount
    from raw_control_totals

    union all

    select
        raw_payments.source_system,
        'payments' as entity,
        coalesce(
            upper(raw_payments.currency), invoice_ids.currency, '{{ var("reporting_currency") }}'
        ) as currency,
        raw_payments.amount
    from raw_payments
    left join invoice_ids
        on raw_payments.invoice_id = invoice_ids.invoice_id

    {%- for entity in input_contract() if entity not in money_columns %}

    union all

    select
        source_system,
        '{{ entity }}' as entity,
        'none' as currency,
        0 as amount
    from raw_{{ entity }}
    {%- endfor %}

),

audit_raw_totals as (

    select
        source_system,
        entity,
        currency,
        count(*) as rows_raw,
        count(*) filter (where amount is null) as rows_without_amount,
        {{ money('coalesce(sum(amount), 0)') }} as money_raw
    from raw_money
    group by source_system, entity, currency

)

select * from audit_raw_totals
