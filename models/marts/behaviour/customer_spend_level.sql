with

classified as (

    select * from {{ ref('int_customer_spend_level') }}

),

as_of_dates as (

    select *
    from {{ ref('int_as_of_dates') }}
    where is_current

),

tiers as (

    select *
    from {{ ref('tiers') }}
    where dimension_code = 'spend_level'

),

customer_spend_level as (

    select
        classified.customer_id,
        classified.as_of_date,
        classified.tier_code,
        tiers.name_en as tier_name_en,
        tiers.name_zh as tier_name_zh,
        tiers.tier_rank,

        classified.window_net_sales,
        classified.peer_group,
        classified.mean_net_sales,
        case when classified.tier_code = 'low' then 'high' end as next_tier_code,
        case
            when classified.tier_code = 'low' then classified.mean_net_sales
        end as next_tier_at,
        case
            when classified.tier_code = 'high' then classified.mean_net_sales
        end as tier_floor,
        classified.evidence
    from classified
    inner join as_of_dates
        on classified.as_of_date = as_of_dates.as_of_date
    left join tiers
        on classified.tier_code = tiers.tier_code

)

select * from customer_spend_level
