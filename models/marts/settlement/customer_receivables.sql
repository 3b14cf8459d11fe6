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

        cast(outstanding as decimal(18, 2)) as outstanding,
        cast(overdue as decimal(18, 2)) as overdue,
        is_overdue,
        oldest_overdue_days,
        cast(unapplied as decimal(18, 2)) as unapplied,
        cast(disputed as decimal(18, 2)) as disputed,
        cast(written_off as decimal(18, 2)) as written_off,
        cast(recovered as decimal(18, 2)) as recovered,
        is_insolvent,
        cast(days_sales_outstanding as decimal(18, 1)) as days_sales_outstanding,
        cast(exchange_difference as decimal(18, 2)) as exchange_difference,
        cast(paid_without_invoice as decimal(18, 2)) as paid_without_invoice,
        next_tier_code,
        next_tier_at,
        tier_floor,
        evidence
    from classified

)

select * from customer_receivables
