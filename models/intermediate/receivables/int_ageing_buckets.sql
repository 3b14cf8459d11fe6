with

ageing_buckets as (

    select * from {{ ref('ageing_buckets') }}

),

tiers as (

    select *
    from {{ ref('tiers') }}
    where dimension_code = 'receivables' and closed_at is not null

),

-- The set `tiers` takes its bounds from the tiers of the dimension `receivables`.
int_ageing_buckets as (

    select
        bucket_set,
        bucket_code,
        bucket_rank,
        name_en,
        name_zh,
        lower_bound,
        upper_bound,
        policy_rate
    from ageing_buckets

    union all

    select
        'tiers' as bucket_set,
        tier_code as bucket_code,
        cast(row_number() over (order by tier_rank) as integer) as bucket_rank,
        name_en,
        name_zh,
        cast(lower_bound as integer) as lower_bound,
        cast(upper_bound as integer) as upper_bound,
        cast(null as decimal(6, 4)) as policy_rate
    from tiers

)

select * from int_ageing_buckets
