{{ config(materialized=view_where_it_lasts()) }}

with

migrations as (

    select
        *,
        sum(customers) over (partition by dimension_code, as_of_date, from_tier_code)
            as opening_customers
    from {{ ref('int_tier_migrations') }}

),

candidates as (

    select * from {{ ref('int_as_of_candidates') }}

),

tiers as (

    select
        dimension_code,
        tier_code,
        tier_name_en,
        tier_name_zh
    from {{ ref('dimension_tiers') }}

),

tier_migrations as (

    select
        migrations.dimension_code,
        migrations.as_of_date,
        candidates.is_current,
        candidates.previous_as_of_date,
        migrations.from_tier_code,
        coalesce(from_tiers.tier_name_en, 'Out of scope') as from_tier_name_en,
        coalesce(from_tiers.tier_name_zh, '不在范围内') as from_tier_name_zh,
        migrations.to_tier_code,
        coalesce(to_tiers.tier_name_en, 'Out of scope') as to_tier_name_en,
        coalesce(to_tiers.tier_name_zh, '不在范围内') as to_tier_name_zh,
        migrations.customers,
        {{ ratio('migrations.customers', 'migrations.opening_customers') }}
            as share_of_from_tier,
        {{ cents('migrations.window_net_sales') }} as window_net_sales
    from migrations
    inner join candidates
        on migrations.as_of_date = candidates.as_of_date
    left join tiers as from_tiers
        on
            migrations.dimension_code = from_tiers.dimension_code
            and migrations.from_tier_code = from_tiers.tier_code
    left join tiers as to_tiers
        on
            migrations.dimension_code = to_tiers.dimension_code
            and migrations.to_tier_code = to_tiers.tier_code

)

select * from tier_migrations
