{%- set with_money = ['order_lines', 'refunds', 'invoices', 'payments', 'control_totals'] -%}

with

raw_totals as (

    select * from {{ ref('audit_raw_totals') }}

),

-- A row of a staging model is kept or inferred; a validated row is kept, repaired or rejected.
counted_rows as (

    {%- for entity in input_contract() %}
    {%- for layer in ['stg', 'validated'] %}

    select
        source_system,
        '{{ entity }}' as entity,
        {{ 'currency' if entity in with_money else "'none'" }} as currency,
        {%- if entity == 'order_lines' %}
        net_amount as amount,
        {%- else %}
        {{ 'amount' if entity in with_money else '0' }} as amount,
        {%- endif %}
        '{{ layer }}' as layer,
        {%- if layer == 'validated' %}
        row_status as row_state
        {%- elif entity in ['customers', 'products'] %}
        case when is_inferred then 'inferred' else 'kept' end as row_state
        {%- else %}
        'kept' as row_state
        {%- endif %}
    from {{ ref(layer ~ '_' ~ entity) }}
    {{ "union all" if not loop.last }}
    {%- endfor %}
    {{ "union all" if not loop.last }}
    {%- endfor %}

),

counted_totals as (

    select
        source_system,
        entity,
        currency,
        count(*) filter (where layer = 'stg' and row_state = 'kept') as rows_kept,
        count(*) filter (where row_state = 'inferred') as rows_inferred,
        count(*) filter (where row_state = 'repaired') as rows_repaired,
        count(*) filter (where row_state = 'rejected') as rows_rejected,
        count(*) filter (where row_state = 'rejected' and amount is null)
            as rows_rejected_without_amount,
        {{ sum_where('amount', "layer = 'stg'") }} as money_kept,
        {{ sum_where('amount', "row_state = 'rejected'") }} as money_rejected
    from counted_rows
    group by source_system, entity, currency

),

audit_ledger as (

    select
        coalesce(raw_totals.source_system, counted_totals.source_system) as source_system,
        coalesce(raw_totals.entity, counted_totals.entity) as entity,
        coalesce(raw_totals.currency, counted_totals.currency) as currency,
        coalesce(raw_totals.rows_raw, 0) as rows_raw,
        coalesce(counted_totals.rows_kept, 0) as rows_kept,
        coalesce(counted_totals.rows_repaired, 0) as rows_repaired,
        coalesce(counted_totals.rows_rejected, 0) as rows_rejected,
        coalesce(counted_totals.rows_inferred, 0) as rows_inferred,
        coalesce(raw_totals.rows_without_amount, 0) as rows_without_amount,
        coalesce(counted_totals.rows_rejected_without_amount, 0) as rows_rejected_without_amount,
        coalesce(raw_totals.money_raw, 0) as money_raw,
        coalesce(counted_totals.money_kept, 0) as money_kept,
        coalesce(counted_totals.money_rejected, 0) as money_rejected
    from raw_totals
    full outer join counted_totals
        on
            raw_totals.source_system = counted_totals.source_system
            and raw_totals.entity = counted_totals.entity
            and raw_totals.currency = counted_totals.currency

)

select * from audit_ledger
