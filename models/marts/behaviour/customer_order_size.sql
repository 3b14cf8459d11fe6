with

classified as (

    select * from {{ ref('int_customer_order_size') }}

),

as_of_dates as (

    select *
    from {{ ref('int_as_of_dates') }}
    where is_current

),

tiers as (

    select *
    from {{ ref('tiers') }}
    where dimension_code = 'order_size'

),

customer_order_size as (

    select
        classified.customer_id,
        classified.as_of_date,
        classified.tier_code,
        tiers.name_en as tier_name_en,
        tiers.name_zh as tier_name_zh,
        tiers.tier_rank,

        classified.average_order_value,
        classified.basis_period,
        classified.peer_group,
        classified.mean_order_value,
        case when classified.tier_code = 'small' then 'large' end as next_tier_code,
        case
            when classified.tier_code = 'small' then classified.mean_order_value
        end as next_tier_at,
        case
            when classified.tier_code = 'large' then classified.mean_order_value
        end as tier_floor,
        classified.evidence
    from classified
    inner join as_of_dates
        on classified.as_of_date = as_of_dates.as_of_date
    left join tiers
        on classified.tier_code = tiers.tier_code

)

select * from customer_order_size
