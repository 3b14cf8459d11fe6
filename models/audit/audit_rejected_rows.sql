{%- set entities = input_contract().keys() -%}

with

audit_rejected_rows as (

    {%- for entity in entities %}

    select
        source_system,
        '{{ entity }}' as entity,
        {{ record_key(entity) }} as record_key,
        reason,
        reason_column,
        raw_row
    from {{ ref('validated_' ~ entity) }}
    where row_status = 'rejected'
    {{ "union all" if not loop.last }}
    {%- endfor %}

)

select * from audit_rejected_rows
