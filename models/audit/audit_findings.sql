{%- set entities = input_contract().keys() -%}

with

findings as (

    {%- for entity in entities %}

    select
        source_system,
        '{{ entity }}' as entity,
        verdict,
        reason,
        reason_column
    from {{ ref('judged_' ~ entity) }}
    where reason is not null
    {{ "union all" if not loop.last }}
    {%- endfor %}

),

audit_findings as (

    select
        source_system,
        entity,
        verdict,
        reason,
        reason_column,
        count(*) as findings
    from findings
    group by source_system, entity, verdict, reason, reason_column

)

select * from audit_findings
