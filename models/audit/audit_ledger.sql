{%- set money_columns = {
    'order_lines': ['order_id', 'quantity', 'unit_price', 'line_amount', 'discount_amount'],
    'refunds': ['order_id', 'amount', 'currency'],
    'invoices': ['amount', 'currency'],
    'payments': ['invoice_id', 'amount', 'currency'],
    'control_totals': ['amount', 'currency'],
} -%}

with

order_ids as (

    select * from {{ ref('judged_order_ids') }}

),

invoice_ids as (

    select * from {{ ref('judged_invoice_ids') }}

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

kept_money as (

    {%- for entity in input_contract() %}

    select
        source_system,
        '{{ entity }}' as entity,
        {%- if entity in money_columns %}
        currency,
        {{ 'net_amount' if entity == 'order_lines' else 'amount' }} as amount,
        {%- else %}
        'none' as currency,
        0 as amount,
        {%- endif %}
        {{ 'is_inferred' if entity in ['customers', 'products'] else 'false' }} as is_inferred
    from {{ ref('stg_' ~ entity) }}
    {{ "union all" if not loop.last }}
    {%- endfor %}

),

judged_money as (

    {%- for entity in input_contract() %}

    select
        source_system,
        '{{ entity }}' as entity,
        {%- if entity in money_columns %}
        currency,
        {{ 'net_amount' if entity == 'order_lines' else 'amount' }} as amount,
        {%- else %}
        'none' as currency,
        0 as amount,
        {%- endif %}
        verdict
    from {{ ref('judged_' ~ entity) }}
    {{ "union all" if not loop.last }}
    {%- endfor %}

),

raw_totals as (

    select
        source_system,
        entity,
        currency,
        count(*) as rows_raw,
        count(*) filter (where amount is null) as rows_without_amount,
        {{ money('coalesce(sum(amount), 0)') }} as money_raw
    from raw_money
    group by source_system, entity, currency

),

kept_totals as (

    select
        source_system,
        entity,
        currency,
        count(*) filter (where not is_inferred) as rows_kept,
        count(*) filter (where is_inferred) as rows_inferred,
        {{ money('coalesce(sum(amount), 0)') }} as money_kept
    from kept_money
    group by source_system, entity, currency

),

judged_totals as (

    select
        source_system,
        entity,
        currency,
        count(*) filter (where verdict = 'repaired') as rows_repaired,
        count(*) filter (where verdict = 'rejected') as rows_rejected,
        count(*) filter (where verdict = 'rejected' and amount is null)
            as rows_rejected_without_amount,
        {{ sum_where('amount', "verdict = 'rejected'") }} as money_rejected
    from judged_money
    group by source_system, entity, currency

),

ledger_keys as (

    select
        source_system,
        entity,
        currency
    from raw_totals
    union
    select
        source_system,
        entity,
        currency
    from kept_totals
    union
    select
        source_system,
        entity,
        currency
    from judged_totals

),

audit_ledger as (

    select
        ledger_keys.source_system,
        ledger_keys.entity,
        ledger_keys.currency,
        coalesce(raw_totals.rows_raw, 0) as rows_raw,
        coalesce(kept_totals.rows_kept, 0) as rows_kept,
        coalesce(judged_totals.rows_repaired, 0) as rows_repaired,
        coalesce(judged_totals.rows_rejected, 0) as rows_rejected,
        coalesce(kept_totals.rows_inferred, 0) as rows_inferred,
        coalesce(raw_totals.rows_without_amount, 0) as rows_without_amount,
        coalesce(judged_totals.rows_rejected_without_amount, 0) as rows_rejected_without_amount,
        coalesce(raw_totals.money_raw, 0) as money_raw,
        coalesce(kept_totals.money_kept, 0) as money_kept,
        coalesce(judged_totals.money_rejected, 0) as money_rejected
    from ledger_keys
    left join raw_totals
        on
            ledger_keys.source_system = raw_totals.source_system
            and ledger_keys.entity = raw_totals.entity
            and ledger_keys.currency = raw_totals.currency
    left join kept_totals
        on
            ledger_keys.source_system = kept_totals.source_system
            and ledger_keys.entity = kept_totals.entity
            and ledger_keys.currency = kept_totals.currency
    left join judged_totals
        on
            ledger_keys.source_system = judged_totals.source_system
            and ledger_keys.entity = judged_totals.entity
            and ledger_keys.currency = judged_totals.currency

)

select * from audit_ledger
