with

classified as (

    select * from {{ ref('int_customer_settlement') }}

),

as_of_dates as (

    select *
    from {{ ref('int_as_of_dates') }}
    where is_current

),

tiers as (

    select *
    from {{ ref('tiers') }}
    where dimension_code = 'settlement'

),

customer_settlement as (

    select
        classified.customer_id,
        classified.as_of_date,
        classified.tier_code,
        tiers.name_en as tier_name_en,
        tiers.name_zh as tier_name_zh,
        tiers.tier_rank,

        cast(classified.prepaid_share as decimal(6, 4)) as prepaid_share,
        cast(classified.cash_share as decimal(6, 4)) as cash_share,
        cast(classified.credit_share as decimal(6, 4)) as credit_share,
        cast(classified.prepaid_amount as decimal(18, 2)) as prepaid_amount,
        cast(classified.cash_amount as decimal(18, 2)) as cash_amount,
        cast(classified.credit_amount as decimal(18, 2)) as credit_amount,
        classified.basis_period,
        classified.evidence
    from classified
    inner join as_of_dates
        on classified.as_of_date = as_of_dates.as_of_date
    left join tiers
        on classified.tier_code = tiers.tier_code

)

select * from customer_settlement
