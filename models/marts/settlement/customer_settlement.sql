with

classified as (

    {{ current_tiers('settlement') }}

),

customer_settlement as (

    select
        customer_id,
        as_of_date,
        tier_code,
        tier_name_en,
        tier_name_zh,
        tier_rank,

        cast(prepaid_share as decimal(6, 4)) as prepaid_share,
        cast(cash_share as decimal(6, 4)) as cash_share,
        cast(credit_share as decimal(6, 4)) as credit_share,
        cast(prepaid_amount as decimal(18, 2)) as prepaid_amount,
        cast(cash_amount as decimal(18, 2)) as cash_amount,
        cast(credit_amount as decimal(18, 2)) as credit_amount,
        basis_period,
        evidence
    from classified

)

select * from customer_settlement
