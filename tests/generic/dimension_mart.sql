{#-
    The whole promise of a dimension's mart in one test. The dimension is found by the mart's name.

    Its rows: one per customer in the dimension's scope, none missing, none extra, the scope worked out
    once more from staging. Its tiers, names and ranks: those of the standard, found again from what
    the mart publishes; where it says which condition decided, one that leads to the tier. Its
    evidence: none where the tier is unknown and nowhere else. Its values: none missing but in the
    columns named as `nullable`, and each that the classification or one of the `sources` has by the
    same name is theirs. One row per error: what failed, and for which customer.

    nullable: columns that may be null where the evidence is not none.
    measure: what the bounds of the standard are compared with, where the tiers are ranges.
    lookup: the seed that has the tier, found by all its other columns.
    tier_from: else the tier, worked out from published columns; it may name `tier_of_measure`.
    conditions: conditions that are true of every row whose evidence is not none; null is not true.
    sources: models at the grain (as_of_date, customer_id), other than the classification, with
    values of the mart. The purchases where nothing is said; none of them where the mart has nothing
    to do with them, so that they need not be built for it.

    `tier_from` and `conditions` may name the columns of the mart; `parameters.…`; `next_tier_rank`;
    `has_purchased`, by staging; where the purchases are a source, `peers`, the peer group, and
    `has_ordered_in_window`; and use window functions.
-#}
{% test dimension_mart(
    model, nullable=[], measure=none, lookup=none, tier_from=none, conditions=[],
    sources=['int_customer_purchases']
) %}

{%- set dimension = dimension_of_mart() %}
{%- set always_there = [
    'customer_id', 'as_of_date', 'tier_code', 'tier_name_en', 'tier_name_zh', 'tier_rank', 'evidence'
] %}
{%- set key = ['customer_id', 'as_of_date'] %}
{%- set published = columns_of(model.identifier) %}
{%- set needed = published | reject('in', nullable + always_there) | list %}
{%- set has_next_tier = 'next_tier_code' in published %}
{%- set has_conditions = 'decided_by' in published %}
{%- set conditions_of_standard = ref('conditions') %}
{%- set has_purchases = 'int_customer_purchases' in sources %}
{%- set sources = ['int_customer_' ~ dimension] + sources %}
{%- set rules = [] %}
{%- if tier_from is not none %}
    {%- do rules.append('tier_code is not distinct from ' ~ tier_from) %}
{%- elif lookup is not none %}
    {%- do rules.append('tier_code is not distinct from tier_of_lookup') %}
{%- elif measure is not none %}
    {%- do rules.append('tier_code is not distinct from tier_of_measure') %}
{%- endif %}
{%- if has_next_tier %}
    {%- do rules.append('next_tier_code is null or next_tier_rank < tier_rank') %}
{%- endif %}
{%- do rules.extend(conditions) %}

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

{% if has_conditions %}
conditions as (

    select * from {{ conditions_of_standard }} where dimension_code = '{{ dimension }}'

),
{% endif %}

scopes as (

    select * from {{ ref('audit_expected_scopes') }}

),

{% if has_purchases %}
customers as (

    select * from {{ ref('int_customers') }}

),

purchases as (

    select * from {{ ref('int_customer_purchases') }}

),
{% endif %}

parameters as (

    select * from {{ ref('int_parameters') }}

),

in_scope as (

    select
        scopes.customer_id,
        scopes.as_of_date
    from scopes
    inner join dimension
        on scopes.scope = dimension.scope

),

measured as (

    select
        mart.*,
        {{ 'found_tiers.tier_code' if measure is not none else 'cast(null as ' ~ dbt.type_string() ~ ')' }}
            as tier_of_measure,
        {{ 'lookup.tier_code' if lookup is not none else 'cast(null as ' ~ dbt.type_string() ~ ')' }}
            as tier_of_lookup
    from mart
    {%- if measure is not none %}
    left join tiers as found_tiers
        on {{ in_tier(measure, 'found_tiers') }}
    {%- endif %}
    {%- if lookup is not none %}
    left join {{ ref(lookup) }} as lookup
        on
            true
            {%- for name in columns_of(lookup) if name != 'tier_code' %}
            and mart.{{ name }} = lookup.{{ name }}
            {%- endfor %}
    {%- endif %}

),

known as (

    select
        measured.*,
        {{- 'next_tiers.tier_rank as next_tier_rank,' if has_next_tier }}
        {%- if has_purchases %}
        customers.peer_group as peers,
        coalesce(purchases.window_orders > 0, false) as has_ordered_in_window,
        {%- endif %}
        purchasers.customer_id is not null as has_purchased
    from measured
    {%- if has_purchases %}
    left join customers
        on measured.customer_id = customers.customer_id
    left join purchases
        on
            measured.as_of_date = purchases.as_of_date
            and measured.customer_id = purchases.customer_id
    {%- endif %}
    left join scopes as purchasers
        on
            measured.customer_id = purchasers.customer_id
            and purchasers.scope = 'purchasers'
    {%- if has_next_tier %}
    left join tiers as next_tiers
        on
            measured.next_tier_code = next_tiers.tier_code
            and next_tiers.tier_code <> 'unknown'
    {%- endif %}

),

mart_rows as (

    select
        known.*
        {{- rule_columns(rules) }}
    from known
    left join parameters
        on true

),

row_errors as (

    select
        case
            {{- missing_values(always_there) }}
            {{- missing_values(needed, "mart_rows.evidence <> 'none'") }}
            when
                mart_rows.evidence not in ('full', 'partial', 'none')
                or (mart_rows.evidence = 'none') <> (mart_rows.tier_code = 'unknown')
                then 'the evidence does not go with the tier'
            when today.as_of_date is null then 'not of the current as-of date'
            when scopes.customer_id is null then 'in the mart and out of scope'
            when tiers.tier_code is null
                then 'the tier with this name and rank is not in the standard'
            {%- if has_conditions %}
            when conditions.tier_code is null then 'the condition does not lead to the tier'
            {%- endif %}
            when int_customer_{{ dimension }}.customer_id is null then 'not classified'
            {%- for source in sources %}
            {{- differing_values(model.identifier, source, key) }}
            {%- endfor %}
            {{- broken_rules(rules, "mart_rows.evidence <> 'none'") }}
        end as error,
        mart_rows.customer_id
    from mart_rows
    left join today
        on mart_rows.as_of_date = today.as_of_date
    left join in_scope as scopes
        on
            mart_rows.as_of_date = scopes.as_of_date
            and mart_rows.customer_id = scopes.customer_id
    left join tiers
        on
            mart_rows.tier_code = tiers.tier_code
            and mart_rows.tier_name_en = tiers.name_en
            and mart_rows.tier_name_zh = tiers.name_zh
            and mart_rows.tier_rank = tiers.tier_rank
    {%- if has_conditions %}
    left join conditions
        on
            mart_rows.decided_by = conditions.decided_by
            and mart_rows.tier_code = conditions.tier_code
    {%- endif %}
    {%- for source in sources %}
    left join {{ ref(source) }} as {{ source }}
        on
            mart_rows.as_of_date = {{ source }}.as_of_date
            and mart_rows.customer_id = {{ source }}.customer_id
    {%- endfor %}

),

-- Checks of the whole table: a test that has nothing to compare with must fail.
errors as (

    select
        error,
        customer_id
    from row_errors
    where error is not null

    union all

    select
        'more than one row' as error,
        customer_id
    from mart
    group by customer_id
    having count(*) > 1

    union all

    select
        'in scope and missing from the mart' as error,
        in_scope.customer_id
    from in_scope
    left join mart
        on in_scope.customer_id = mart.customer_id
    where mart.customer_id is null

    union all

    select
        'the dimension is not in force, or the test cannot work out its scope' as error,
        '{{ dimension }}' as customer_id
    from dimension
    having
        count(*) filter (
            where is_in_force and scope in ({{ quoted(expected_scopes()) }})
        ) <> 1

    union all

    select
        'there is no current as-of date, or more than one' as error,
        '{{ dimension }}' as customer_id
    from today
    having count(*) <> 1

    union all

    select
        'there are no parameters' as error,
        '{{ dimension }}' as customer_id
    from parameters
    having count(*) <> 1

)

select
    error,
    customer_id
from errors

{% endtest %}
