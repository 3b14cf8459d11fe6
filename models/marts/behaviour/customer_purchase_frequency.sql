with

classified as (

    select * from {{ ref('int_customer_purchase_frequency') }}

),

as_of_dates as (

    select *
    from {{ ref('int_as_of_dates') }}
    where is_current

),

tiers as (

    select *
    from {{ ref('tiers') }}
    where dimension_code = 'purchase_frequency'

),

customer_purchase_frequency as (

    select
        classified.customer_id,
        classified.as_of_date,
        classified.tier_code,
        tiers.name_en as tier_name_en,
        tiers.name_zh as tier_name_zh,
        tiers.tier_rank,

        classified.window_orders,
        classified.peer_group,
        classified.mean_orders,
        case classified.tier_code
            when 'low' then 'high'
            when 'potential' then 'low'
        end as next_tier_code,
        case classified.tier_code
            when 'low' then classified.high_frequency_from
            when 'potential' then 1
        end as next_tier_at,
        case
            when classified.tier_code = 'high' then classified.high_frequency_from
        end as tier_floor,
        classified.evidence
    from classified
    inner join as_of_dates
        on classified.as_of_date = as_of_dates.as_of_date
    left join tiers
        on classified.tier_code = tiers.tier_code

)

select * from customer_purchase_frequency
