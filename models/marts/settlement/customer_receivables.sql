with

classified as (

    select * from {{ ref('int_customer_receivables') }}

),

as_of_dates as (

    select *
    from {{ ref('int_as_of_dates') }}
    where is_current

),

tiers as (

    select *
    from {{ ref('tiers') }}
    where dimension_code = 'receivables'

),

customer_receivables as (

    select
        classified.customer_id,
        classified.as_of_date,
        classified.tier_code,
        tiers.name_en as tier_name_en,
        tiers.name_zh as tier_name_zh,
        tiers.tier_rank,

        cast(classified.outstanding as decimal(18, 2)) as outstanding,
        cast(classified.overdue as decimal(18, 2)) as overdue,
        classified.is_overdue,
        classified.oldest_overdue_days,
        cast(classified.unapplied as decimal(18, 2)) as unapplied,
        cast(classified.disputed as decimal(18, 2)) as disputed,
        cast(classified.written_off as decimal(18, 2)) as written_off,
        cast(classified.recovered as decimal(18, 2)) as recovered,
        classified.is_insolvent,
        cast(classified.days_sales_outstanding as decimal(18, 1)) as days_sales_outstanding,
        cast(classified.exchange_difference as decimal(18, 2)) as exchange_difference,
        cast(classified.paid_without_invoice as decimal(18, 2)) as paid_without_invoice,
        classified.next_tier_code,
        classified.next_tier_at,
        classified.tier_floor,
        classified.evidence
    from classified
    inner join as_of_dates
        on classified.as_of_date = as_of_dates.as_of_date
    left join tiers
        on classified.tier_code = tiers.tier_code

)

select * from customer_receivables
