with

classified as (

    select * from {{ ref('int_customer_purchase_pattern') }}

),

as_of_dates as (

    select *
    from {{ ref('int_as_of_dates') }}
    where is_current

),

tiers as (

    select *
    from {{ ref('tiers') }}
    where dimension_code = 'purchase_pattern'

),

customer_purchase_pattern as (

    select
        classified.customer_id,
        classified.as_of_date,
        classified.tier_code,
        tiers.name_en as tier_name_en,
        tiers.name_zh as tier_name_zh,
        tiers.tier_rank,

        classified.purchase_frequency,
        classified.order_size,
        classified.window_orders,
        classified.average_order_value,
        classified.basis_period,
        classified.evidence
    from classified
    inner join as_of_dates
        on classified.as_of_date = as_of_dates.as_of_date
    left join tiers
        on classified.tier_code = tiers.tier_code

)

select * from customer_purchase_pattern
