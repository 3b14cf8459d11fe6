{%- set entities = input_contract().keys() -%}

with

findings as (

    {%- for entity in entities %}

    select
        source_system,
        '{{ entity }}' as entity,
        row_status,
        reason,
        reason_column
    from {{ ref('validated_' ~ entity) }}
    where reason is not null
    {{ "union all" if not loop.last }}
    {%- endfor %}

),

audit_findings as (

    select
        source_system,
        entity,
        row_status,
        reason,
        reason_column,
        count(*) as findings
    from findings
    group by source_system, entity, row_status, reason, reason_column

)

select * from audit_findings
