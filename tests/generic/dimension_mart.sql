{#-
    The whole promise of a dimension's mart in one test: one row per customer in the dimension's
    scope, none missing, none extra, the scope worked out once more from staging; tiers, names and
    ranks as the standard has them; `unknown` where the evidence is none and nowhere else; no value
    missing but in the columns named as `nullable`. One row per fault: what failed, and for whom.
-#}
{% test dimension_mart(model, dimension, nullable=[]) %}

with

mart as (

    select * from {{ model }}

),

today as (

    select as_of_date from {{ ref('int_as_of_dates') }} where is_current

),

dimension as (

    select * from {{ ref('dimensions') }} where dimension_code = '{{ dimension }}'

),

tiers as (

    select * from {{ ref('tiers') }} where dimension_code = '{{ dimension }}'

),

scopes as (

    select * from {{ ref('int_expected_scopes') }}

),

in_scope as (

    select scopes.customer_id
    from scopes
    cross join dimension
    where
        scopes.is_known
        and case dimension.scope
            when 'everyone' then true
            when 'purchasers' then scopes.is_purchaser
            when 'external_purchasers' then scopes.is_purchaser and scopes.is_external
            when 'pyramid' then scopes.has_traded_in_window and scopes.is_external
            when 'everyone_but_non_customers' then not scopes.is_non_customer
            when 'invoiced' then scopes.is_invoiced
            when 'settled' then scopes.is_settled
        end

),

faults as (

    select
        'the standard has no such dimension in force' as fault,
        '{{ dimension }}' as customer_id
    where not exists (select 1 from dimension where is_in_force)

    union all

    select
        'the test cannot work out the scope ' || scope,
        '{{ dimension }}'
    from dimension
    where
        scope not in (
            'everyone', 'everyone_but_non_customers', 'purchasers', 'external_purchasers', 'pyramid',
            'invoiced', 'settled'
        )

    union all

    select
        'more than one row',
        customer_id
    from mart
    group by customer_id
    having count(*) > 1

    union all

    select
        'in scope and missing from the mart',
        in_scope.customer_id
    from in_scope
    left join mart
        on in_scope.customer_id = mart.customer_id
    where mart.customer_id is null

    union all

    select
        'in the mart and out of scope',
        mart.customer_id
    from mart
    left join in_scope
        on mart.customer_id = in_scope.customer_id
    where in_scope.customer_id is null

    union all

    select
        'not as at the current as-of date',
        mart.customer_id
    from mart
    left join today
        on mart.as_of_date = today.as_of_date
    where today.as_of_date is null

    union all

    select
        'tier ' || coalesce(mart.tier_code, '(none)') || ' with this name and rank is not in the standard',
        mart.customer_id
    from mart
    left join tiers
        on
            mart.tier_code = tiers.tier_code
            and mart.tier_name_en = tiers.name_en
            and mart.tier_name_zh = tiers.name_zh
            and mart.tier_rank = tiers.tier_rank
    where tiers.tier_code is null

    union all

    select
        'evidence ' || coalesce(evidence, '(none)') || ' does not go with tier ' || coalesce(tier_code, '(none)'),
        customer_id
    from mart
    where
        evidence is null
        or evidence not in ('full', 'partial', 'none')
        or (evidence = 'none') <> (tier_code = 'unknown')

    {%- if execute %}
    {%- for column in adapter.get_columns_in_relation(model) if column.name not in nullable %}

    union all

    select
        '{{ column.name }} is null',
        customer_id
    from mart
    where {{ column.name }} is null {{ "and evidence <> 'none'" if column.name not in ['customer_id', 'as_of_date', 'tier_code', 'tier_name_en', 'tier_name_zh', 'tier_rank', 'evidence'] }}
    {%- endfor %}
    {%- endif %}

)

select * from faults

{% endtest %}
