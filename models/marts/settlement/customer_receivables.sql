with

classified as (

    {{ current_tiers('receivables') }}

),

customer_receivables as (

    select
        customer_id,
        as_of_date,
        tier_code,
        tier_name_en,
        tier_name_zh,
        tier_rank,

        {{ cents('outstanding') }} as outstanding,
        {{ cents('overdue') }} as overdue,
        is_overdue,
        oldest_overdue_days,
        {{ cents('unapplied') }} as unapplied,
        {{ cents('disputed') }} as disputed,
        {{ cents('written_off') }} as written_off,
        {{ cents('recovered') }} as recovered,
        is_insolvent,
        cast(days_sales_outstanding as decimal(18, 1)) as days_sales_outstanding,
        {{ cents('exchange_difference') }} as exchange_difference,
        {{ cents('paid_without_invoice') }} as paid_without_invoice,
        next_tier_code,
        next_tier_threshold,
        tier_floor,
        evidence
    from classified

)

select * from customer_receivables
