-- The standard contradicts itself nowhere, before any data is seen. One row per error: what is
-- wrong, and with which row of which seed.
{%- set texts = {
    'dimensions': [
        'name_en', 'name_zh', 'scope_en', 'scope_zh', 'mart', 'question_en', 'question_zh',
    ],
    'tiers': ['name_en', 'name_zh', 'rule_en', 'rule_zh'],
    'parameters': [
        'value', 'unit', 'name_en', 'name_zh', 'description_en', 'description_zh', 'reason',
    ],
    'conditions': ['name_en', 'name_zh'],
    'tier_conflicts': ['severity', 'first_tier', 'reason_en', 'reason_zh'],
    'party_types': ['name_en', 'name_zh'],
    'ageing_buckets': ['name_en', 'name_zh', 'reason'],
    'online_retail_line_types': ['reason'],
} %}

-- each seed with its key as text; where a part of the key is missing, it is null
with

dimensions as (

    select
        *,
        dimension_code as row_key
    from {{ ref('dimensions') }}

),

tiers as (

    select
        *,
        dimension_code || '.' || tier_code as row_key
    from {{ ref('tiers') }}

),

conditions as (

    select
        *,
        dimension_code || '.' || decided_by as row_key
    from {{ ref('conditions') }}

),

tier_conflicts as (

    select
        *,
        conflict_code as row_key
    from {{ ref('tier_conflicts') }}

),

parameters as (

    select
        *,
        case when unit <> 'code' then cast(value as decimal(18, 4)) end as number_value,
        parameter as row_key
    from {{ ref('parameters') }}

),

rfm_types as (

    select
        *,
        'r ' || cast(r_is_high as {{ dbt.type_string() }})
        || ', f ' || cast(f_is_high as {{ dbt.type_string() }})
        || ', m ' || cast(m_is_high as {{ dbt.type_string() }}) as row_key
    from {{ ref('rfm_types') }}

),

purchase_patterns as (

    select
        *,
        purchase_frequency || ', ' || order_size as row_key
    from {{ ref('purchase_patterns') }}

),

party_types as (

    select
        *,
        party_type as row_key
    from {{ ref('party_types') }}

),

ageing_buckets as (

    select
        *,
        bucket_set || '.' || bucket_code as row_key
    from {{ ref('ageing_buckets') }}

),

online_retail_line_types as (

    select
        *,
        stock_code as row_key
    from {{ ref('online_retail_line_types') }}

),

fx_rates as (

    select
        *,
        currency || ' ' || cast(valid_from as {{ dbt.type_string() }}) as row_key
    from {{ ref('fx_rates') }}

),

row_keys as (

    {% for seed in [
        'dimensions', 'tiers', 'conditions', 'tier_conflicts', 'parameters', 'rfm_types',
        'purchase_patterns', 'party_types', 'ageing_buckets', 'online_retail_line_types', 'fx_rates',
    ] %}
    select
        '{{ seed }}' as seed,
        row_key
    from {{ seed }}
    {{ 'union all' if not loop.last }}
    {% endfor %}

),

key_errors as (

    select
        'the key is empty or not unique' as error,
        seed || ': ' || coalesce(row_key, 'empty') as thing
    from row_keys
    group by
        seed,
        row_key
    having count(*) > 1 or row_key is null

),

text_errors as (

    {% for seed, columns in texts.items() %}
    {% set last_seed = loop.last %}
    {% for column in columns %}
    select
        'the text is empty' as error,
        '{{ seed }}: ' || row_key || ' {{ column }}' as thing
    from {{ seed }}
    where coalesce(trim({{ column }}), '') = ''
    {{ 'union all' if not (last_seed and loop.last) }}
    {% endfor %}
    {% endfor %}

),

tiers_of_dimensions as (

    select
        dimensions.dimension_code,
        count(tiers.tier_code) as tier_count,
        count(tiers.tier_code) filter (where tiers.tier_code = 'unknown') as unknown_count,
        max(tiers.tier_rank) filter (where tiers.tier_code = 'unknown') as unknown_rank,
        min(tiers.tier_rank) as first_rank,
        max(tiers.tier_rank) as last_rank,
        count(distinct tiers.tier_rank) as rank_count,
        count(distinct tiers.name_en) as name_en_count,
        count(distinct tiers.name_zh) as name_zh_count,
        count(tiers.closed_at) as range_count,
        count(tiers.closed_at) filter (where tiers.closed_at <> 'upper') as not_upper_count,
        count(distinct tiers.bound_unit) as unit_count
    from dimensions
    left join tiers
        on dimensions.dimension_code = tiers.dimension_code
    group by dimensions.dimension_code

),

dimension_errors as (

    select
        case
            when
                coalesce(dimensions.family, '') not in (
                    'value', 'relationship', 'behaviour', 'attributes', 'settlement'
                )
                then 'the family is not known'
            when
                coalesce(dimensions.method, '') not in (
                    'range', 'top_share', 'mean', 'rule', 'score_map', 'mapped', 'declared'
                )
                then 'the method is not known'
            when dimensions.scope is null then 'the scope is empty'
            when dimensions.mart <> 'customer_' || dimensions.dimension_code
                then 'the mart is not named after the dimension'
            when dimensions.is_open_list is null or dimensions.is_in_force is null
                then 'a flag is empty'
            when found_tiers.unknown_count <> 1 then 'the tier unknown is missing'
            when
                found_tiers.tier_count = found_tiers.unknown_count
                then 'there is no tier but unknown'
            when
                found_tiers.first_rank <> 1
                or found_tiers.last_rank <> found_tiers.tier_count
                or found_tiers.rank_count <> found_tiers.tier_count
                then 'the ranks are not 1 to n without gap'
            when
                found_tiers.unknown_rank <> found_tiers.last_rank
                then 'unknown is not the last rank'
            when
                found_tiers.name_en_count <> found_tiers.tier_count
                or found_tiers.name_zh_count <> found_tiers.tier_count
                then 'two tiers have the same name'
            when (dimensions.method in ('range', 'top_share')) <> (found_tiers.range_count > 0)
                then 'bounds without a method that reads them, or the reverse'
            when (dimensions.rank_order is not null) <> (found_tiers.range_count > 0)
                then 'bounds without an order of the ranks, or the reverse'
            when coalesce(dimensions.rank_order, 'ascending') not in ('ascending', 'descending')
                then 'the order of the ranks is not known'
            when found_tiers.range_count > 0 and dimensions.measure is null
                then 'bounds without a measure'
            when found_tiers.unit_count > 1 then 'the bounds differ in unit'
            when dimensions.method = 'top_share' and found_tiers.not_upper_count > 0
                then 'a top share does not include its upper end'
        end as error,
        'dimensions: ' || dimensions.dimension_code as thing
    from dimensions
    inner join tiers_of_dimensions as found_tiers
        on dimensions.dimension_code = found_tiers.dimension_code

),

scope_errors as (

    select
        'one scope has several wordings' as error,
        'dimensions: ' || scope as thing
    from dimensions
    group by scope
    having count(distinct scope_en) > 1 or count(distinct scope_zh) > 1

),

-- what is in force is built, and what is built is in force
mart_errors as (

    select
        'it is in force, and no model makes its mart' as error,
        'dimensions: ' || dimension_code as thing
    from dimensions
    where
        is_in_force
        and mart not in ('{{ dimension_marts() | join("', '") }}')

    union all

    select
        'it is in force, and dimensions_in_force() does not name it: '
        || 'run python -m scripts.write_marts_tables' as error,
        'dimensions: ' || dimension_code as thing
    from dimensions
    where
        is_in_force
        and dimension_code not in (
            {%- for dimension in dimensions_in_force() %}
            '{{ dimension }}'{{ "," if not loop.last }}
            {%- endfor %}
        )

    {% for mart in dimension_marts() %}
    union all

    select
        'a model makes {{ mart }}, and no dimension in force has this mart' as error,
        'dimensions: {{ mart[9:] }}' as thing
    from dimensions
    having count(*) filter (where mart = '{{ mart }}' and is_in_force) = 0
    {% endfor %}

),

tier_errors as (

    select
        case
            when dimensions.dimension_code is null then 'the dimension does not exist'
            when tiers.tier_rank is null then 'the rank is empty'
            when tiers.closed_at not in ('lower', 'upper') then 'closed_at is not known'
            when
                (tiers.closed_at is null)
                <> (tiers.lower_bound is null and tiers.upper_bound is null)
                then 'bounds without closed_at, or the reverse'
            when (tiers.closed_at is null) <> (tiers.bound_unit is null)
                then 'bounds without a unit, or the reverse'
            when tiers.tier_code = 'unknown' and tiers.closed_at is not null
                then 'unknown has bounds'
            when tiers.lower_bound >= tiers.upper_bound then 'no value fits between the bounds'
        end as error,
        'tiers: ' || tiers.row_key as thing
    from tiers
    left join dimensions
        on tiers.dimension_code = dimensions.dimension_code

),

dimensions_with_conditions as (

    select dimension_code
    from conditions
    group by dimension_code

),

-- where a dimension has conditions, each leads to one of its tiers, and each tier is reached
condition_errors as (

    select
        'the condition leads to no tier of the dimension' as error,
        'conditions: ' || conditions.row_key as thing
    from conditions
    left join tiers
        on
            conditions.dimension_code = tiers.dimension_code
            and conditions.tier_code = tiers.tier_code
    where tiers.tier_code is null

    union all

    select
        'no condition leads to the tier' as error,
        'tiers: ' || tiers.row_key as thing
    from tiers
    inner join dimensions_with_conditions
        on tiers.dimension_code = dimensions_with_conditions.dimension_code
    left join conditions
        on
            tiers.dimension_code = conditions.dimension_code
            and tiers.tier_code = conditions.tier_code
    where
        tiers.tier_code <> 'unknown'
        and conditions.tier_code is null

),

-- each tier of a pair is one of the standard
conflict_errors as (

    select
        case
            when tier_conflicts.severity not in ('impossible', 'suspicious')
                then 'the severity is not known'
            when
                tier_conflicts.first_dimension not in ({{ quoted(measures_of_conflicts()) }})
                or tier_conflicts.second_dimension not in ({{ quoted(measures_of_conflicts()) }})
                then 'the dimension is not compared with others'
            when first_tiers.tier_code is null then 'the first tier does not exist'
            when count(second_tiers.tier_code) = 0 then 'the second tier does not exist'
        end as error,
        'tier_conflicts: ' || tier_conflicts.row_key as thing
    from tier_conflicts
    left join tiers as first_tiers
        on
            tier_conflicts.first_dimension = first_tiers.dimension_code
            and tier_conflicts.first_tier = first_tiers.tier_code
    left join tiers as second_tiers
        on
            tier_conflicts.second_dimension = second_tiers.dimension_code
            and (
                tier_conflicts.second_tier is null
                or tier_conflicts.second_tier = second_tiers.tier_code
            )
    group by
        tier_conflicts.row_key,
        tier_conflicts.severity,
        tier_conflicts.first_dimension,
        tier_conflicts.second_dimension,
        first_tiers.tier_code

),

-- an open lower end lies below every bound
ranges as (

    select
        tiers.dimension_code,
        tiers.row_key,
        tiers.tier_rank,
        dimensions.rank_order,
        coalesce(tiers.lower_bound, -99999999999) as starts_at
    from tiers
    inner join dimensions
        on tiers.dimension_code = dimensions.dimension_code
    where tiers.closed_at is not null

),

order_errors as (

    select
        'the ranks do not follow the bounds' as error,
        'tiers: ' || better.row_key || ' before ' || worse.row_key as thing
    from ranges as better
    inner join ranges as worse
        on
            better.dimension_code = worse.dimension_code
            and better.tier_rank < worse.tier_rank
    where
        (better.rank_order = 'ascending' and better.starts_at >= worse.starts_at)
        or (better.rank_order = 'descending' and better.starts_at <= worse.starts_at)

),

parameter_errors as (

    select
        case
            when
                coalesce(unit, '') not in (
                    'days', 'months', 'years', 'count', 'multiple', 'share', 'score', 'points',
                    'reporting_currency', 'code'
                )
                then 'the unit is not known'
            when parameter = 'rfm_axis_rule' and value not in ('score', 'mean')
                then 'the axis rule is not known'
            when unit = 'share' and number_value not between 0 and 1
                then 'the share is not between 0 and 1'
            when number_value < 0 then 'the value is negative'
            when
                unit in ('days', 'months', 'count')
                and number_value <> round(number_value, 0)
                then 'the value is no whole number'
        end as error,
        'parameters: ' || row_key as thing
    from parameters

    {% for name in parameters_read() %}
    union all

    select
        'the parameter is missing, and a model reads it' as error,
        'parameters: {{ name }}' as thing
    from parameters
    having count(*) filter (where parameter = '{{ name }}') = 0
    {% endfor %}

),

-- three axes, high or low: eight types, each reached once
rfm_type_errors as (

    select
        'not every combination of high and low has a type' as error,
        'rfm_types: ' || cast(count(*) as {{ dbt.type_string() }}) || ' rows' as thing
    from rfm_types
    having count(*) <> 8

    union all

    select
        'the type is no tier of the dimension rfm_type' as error,
        'rfm_types: ' || coalesce(rfm_types.tier_code, 'empty') as thing
    from rfm_types
    left join tiers
        on
            rfm_types.tier_code = tiers.tier_code
            and tiers.dimension_code = 'rfm_type'
            and tiers.tier_code <> 'unknown'
    where tiers.tier_code is null

    union all

    select
        'no combination of high and low leads to the type' as error,
        'tiers: ' || tiers.row_key as thing
    from tiers
    left join rfm_types
        on tiers.tier_code = rfm_types.tier_code
    where
        tiers.dimension_code = 'rfm_type'
        and tiers.tier_code <> 'unknown'
        and rfm_types.tier_code is null

),

-- every tier of a purchaser in one dimension with every tier in the other makes a pattern
purchase_pattern_errors as (

    select
        'the combination has no pattern' as error,
        'purchase_patterns: ' || frequencies.tier_code || ', ' || order_sizes.tier_code as thing
    from tiers as frequencies
    inner join tiers as order_sizes
        on
            frequencies.dimension_code = 'purchase_frequency'
            and order_sizes.dimension_code = 'order_size'
    left join purchase_patterns
        on
            frequencies.tier_code = purchase_patterns.purchase_frequency
            and order_sizes.tier_code = purchase_patterns.order_size
    where
        frequencies.tier_code not in ('potential', 'unknown')
        and order_sizes.tier_code <> 'unknown'
        and purchase_patterns.tier_code is null

    union all

    select
        'the pattern is no tier of the dimension purchase_pattern' as error,
        'purchase_patterns: ' || coalesce(purchase_patterns.tier_code, 'empty') as thing
    from purchase_patterns
    left join tiers
        on
            purchase_patterns.tier_code = tiers.tier_code
            and tiers.dimension_code = 'purchase_pattern'
            and tiers.tier_code <> 'unknown'
    where tiers.tier_code is null

    union all

    select
        'no combination leads to the pattern' as error,
        'tiers: ' || tiers.row_key as thing
    from tiers
    left join purchase_patterns
        on tiers.tier_code = purchase_patterns.tier_code
    where
        tiers.dimension_code = 'purchase_pattern'
        and tiers.tier_code <> 'unknown'
        and purchase_patterns.tier_code is null

),

party_type_errors as (

    select
        case
            when chain_roles.tier_code is null then 'the role is no tier of the dimension role'
            when
                party_types.peer_group is null
                or party_types.is_external is null
                or party_types.is_individual is null
                or party_types.is_organisation is null
                or party_types.is_government is null
                then 'the peer group or a flag is empty'
            when party_types.is_external <> (party_types.role <> 'internal')
                then 'internal and external at once, or neither'
            when
                (party_types.is_individual and party_types.is_organisation)
                or (party_types.is_individual and party_types.is_government)
                or (party_types.is_organisation and party_types.is_government)
                then 'more than one of individual, organisation, government'
        end as error,
        'party_types: ' || party_types.row_key as thing
    from party_types
    left join tiers as chain_roles
        on
            party_types.role = chain_roles.tier_code
            and chain_roles.dimension_code = 'role'
            and chain_roles.tier_code <> 'unknown'

    {% for party_type in accepted_codes()['customers']['party_type'] %}
    union all

    select
        'the party type of the input contract is missing' as error,
        'party_types: {{ party_type }}' as thing
    from party_types
    having count(*) filter (where party_type = '{{ party_type }}') = 0
    {% endfor %}

),

buckets_of_sets as (

    select
        bucket_set,
        count(*) as bucket_count,
        count(distinct bucket_rank) as rank_count,
        min(bucket_rank) as first_rank,
        max(bucket_rank) as last_rank,
        max(bucket_rank) filter (where bucket_code = 'unapplied') as unapplied_rank,
        count(distinct name_en) as name_en_count,
        count(distinct name_zh) as name_zh_count,
        count(policy_rate) as rate_count
    from {{ ref('int_ageing_buckets') }}
    group by bucket_set

),

bucket_errors as (

    select
        case
            when first_rank <> 1 or last_rank <> bucket_count or rank_count <> bucket_count
                then 'the ranks are not 1 to n without gap'
            when coalesce(unapplied_rank, 0) <> last_rank then 'unapplied is not the last rank'
            when name_en_count <> bucket_count or name_zh_count <> bucket_count
                then 'two buckets have the same name'
            when rate_count not in (0, bucket_count) then 'some buckets have a rate, some none'
        end as error,
        'ageing_buckets: ' || bucket_set as thing
    from buckets_of_sets

    union all

    select
        case
            when policy_rate not between 0 and 1 then 'the rate is not between 0 and 1'
            when bucket_code = 'unapplied' and policy_rate > 0
                then 'the unallocated balance has a rate'
            when
                bucket_code = 'unapplied'
                and (lower_bound is not null or upper_bound is not null)
                then 'unapplied has bounds'
        end as error,
        'ageing_buckets: ' || row_key as thing
    from ageing_buckets

    union all

    select
        'the ranks do not follow the bounds' as error,
        'ageing_buckets: ' || younger.row_key || ' before ' || older.row_key as thing
    from ageing_buckets as younger
    inner join ageing_buckets as older
        on
            younger.bucket_set = older.bucket_set
            and younger.bucket_rank < older.bucket_rank
    where younger.upper_bound > older.lower_bound

),

reference_errors as (

    select
        'the line type is not known' as error,
        'online_retail_line_types: ' || row_key as thing
    from online_retail_line_types
    where coalesce(line_type, '') not in ('shipping', 'fee')

    union all

    select
        'the rate is not positive' as error,
        'fx_rates: ' || row_key as thing
    from fx_rates
    where coalesce(cny_per_unit, 0) <= 0

),

errors as (

    {% for part in [
        'key', 'text', 'dimension', 'scope', 'mart', 'tier', 'condition', 'conflict', 'order',
        'parameter', 'rfm_type', 'purchase_pattern', 'party_type', 'bucket', 'reference',
    ] %}
    select
        error,
        thing
    from {{ part }}_errors
    {{ 'union all' if not loop.last }}
    {% endfor %}

),

assert_standard_is_sound as (

    select
        error,
        thing
    from errors
    where error is not null

)

select * from assert_standard_is_sound
