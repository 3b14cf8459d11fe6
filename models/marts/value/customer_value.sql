with

classified as (

    select * from {{ ref('int_customer_value') }}

),

as_of_dates as (

    select *
    from {{ ref('int_as_of_dates') }}
    where is_current

),

tiers as (

    select *
    from {{ ref('tiers') }}
    where dimension_code = 'value'

),

customer_value as (

    select
        classified.customer_id,
        classified.as_of_date,
        classified.tier_code,
        tiers.name_en as tier_name_en,
        tiers.name_zh as tier_name_zh,
        tiers.tier_rank,

        classified.clv_tier,
        classified.rfm_tier,
        classified.contribution_tier,
        classified.referred_customers,
        {{ cents('classified.referred_profit') }} as referred_profit,
        classified.evidence
    from classified
    inner join as_of_dates
        on classified.as_of_date = as_of_dates.as_of_date
    left join tiers
        on classified.tier_code = tiers.tier_code

)

select * from customer_value
