with

classified as (

    select * from {{ ref('int_customer_rfm') }}

),

as_of_dates as (

    select *
    from {{ ref('int_as_of_dates') }}
    where is_current

),

tiers as (

    select *
    from {{ ref('tiers') }}
    where dimension_code = 'rfm'

),

customer_rfm as (

    select
        classified.customer_id,
        classified.as_of_date,
        classified.tier_code,
        tiers.name_en as tier_name_en,
        tiers.name_zh as tier_name_zh,
        tiers.tier_rank,

        classified.rfm_score,
        classified.r_score,
        classified.f_score,
        classified.m_score,
        classified.recency_days,
        classified.window_orders,
        cast(classified.window_net_sales as decimal(18, 2)) as window_net_sales,
        classified.evidence
    from classified
    inner join as_of_dates
        on classified.as_of_date = as_of_dates.as_of_date
    left join tiers
        on classified.tier_code = tiers.tier_code

)

select * from customer_rfm
