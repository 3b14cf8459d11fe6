with

-- The scope `invoiced` comes with the balances.
in_scope as (

    select *
    from {{ ref('int_customer_balances') }}
    where is_invoiced

),

parameters as (

    select * from {{ ref('int_parameters') }}

),

tiers as (

    select *
    from {{ ref('tiers') }}
    where dimension_code = 'receivables'

),

-- Where only small items are open, none of them decides: the debt counts as just due.
measured as (

    select
        in_scope.*,
        in_scope.outstanding > parameters.immaterial_balance as is_owing,
        coalesce(in_scope.oldest_overdue_days, 0) as deciding_days
    from in_scope
    cross join parameters

),

decided as (

    select
        measured.*,
        case
            when not measured.source_has_payments then 'unknown'
            when measured.has_material_write_off then 'bad_debt'
            when not measured.is_owing then 'none'
            when measured.is_insolvent then 'bad_debt'
        end as tier_without_days,
        tiers.tier_code as tier_by_days,
        tiers.tier_rank as rank_by_days,
        tiers.upper_bound
    from measured
    left join tiers
        on {{ in_tier('measured.deciding_days') }}

),

-- The threshold of the next tier is given where days decide: at most so many days overdue.
int_customer_receivables as (

    select
        decided.as_of_date,
        decided.customer_id,
        coalesce(decided.tier_without_days, decided.tier_by_days) as tier_code,
        decided.outstanding,
        decided.overdue,
        decided.overdue > 0 as is_overdue,
        decided.oldest_overdue_days,
        decided.unapplied,
        decided.disputed,
        decided.written_off,
        decided.recovered,
        decided.is_insolvent,
        decided.days_sales_outstanding,
        decided.exchange_difference,
        decided.paid_without_invoice,
        better_tiers.tier_code as next_tier_code,
        cast(better_tiers.upper_bound - 1 as integer) as next_tier_threshold,
        case
            when decided.tier_without_days is null then cast(decided.upper_bound - 1 as integer)
        end as tier_floor,
        case when decided.source_has_payments then 'full' else 'none' end as evidence
    from decided
    left join tiers as better_tiers
        on
            decided.rank_by_days = better_tiers.tier_rank + 1
            and decided.tier_without_days is null
            and better_tiers.upper_bound is not null

)

select * from int_customer_receivables
