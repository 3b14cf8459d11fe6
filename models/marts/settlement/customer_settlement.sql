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
        {{ cents('prepaid_amount') }} as prepaid_amount,
        {{ cents('cash_amount') }} as cash_amount,
        {{ cents('credit_amount') }} as credit_amount,
        basis_period,
        evidence
    from classified

)

select * from customer_settlement
