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
    union all
    {%- endfor %}

    -- A lead without the id of a customer belongs to the one with its email or phone, or to none.
    select
        source_system,
        'leads' as entity,
        'kept' as row_status,
        case customer_basis
            when 'none' then 'no_customer' else 'customer_by_' || customer_basis
        end as reason,
        'customer_id' as reason_column
    from {{ ref('audit_lead_customers') }}
    where customer_basis <> 'customer_id'

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
