with

roll_rates as (

    select * from {{ ref('int_roll_rates') }}

),

balances as (

    select
        as_of_date,
        bucket_set,
        bucket_code,
        sum(reported_outstanding) as outstanding
    from {{ ref('int_receivables_ageing') }}
    group by as_of_date, bucket_set, bucket_code

),

-- The chain of estimated rates ends at the first bucket without one: its policy rate is used.
chained as (

    select
        *,
        min(case when not is_estimated then bucket_rank end) over (
            partition by as_of_date, bucket_set
            order by bucket_rank
            rows between current row and unbounded following
        ) as policy_from_rank,
        max(bucket_rank) over (partition by as_of_date, bucket_set) as last_rank
    from roll_rates

),

rolled as (

    select
        chained.as_of_date,
        chained.bucket_set,
        chained.bucket_code,
        case
            when {{ any_true('later.rolled_forward = 0') }} then 0
            else
                coalesce(exp(sum(ln(
                    cast(nullif(later.rolled_forward, 0) as {{ type_double() }}) / later.reached
                ))), 1)
        end as share_reaching_policy
    from chained
    left join roll_rates as later
        on
            chained.as_of_date = later.as_of_date
            and chained.bucket_set = later.bucket_set
            and chained.bucket_rank <= later.bucket_rank
            and chained.policy_from_rank > later.bucket_rank
    group by chained.as_of_date, chained.bucket_set, chained.bucket_code

),

rated as (

    select
        chained.as_of_date,
        chained.bucket_set,
        chained.bucket_code,
        coalesce(balances.outstanding, 0) as outstanding,
        chained.policy_rate,
        chained.reached,
        chained.rolled_forward,
        chained.estimation_months,
        case when chained.is_estimated then chained.roll_rate end as roll_rate,
        {{ as_ratio('rolled.share_reaching_policy * fallbacks.policy_rate') }} as loss_rate,
        case
            when chained.is_estimated and chained.policy_from_rank = chained.last_rank then 'full'
            else 'partial'
        end as evidence
    from chained
    inner join rolled
        on
            chained.as_of_date = rolled.as_of_date
            and chained.bucket_set = rolled.bucket_set
            and chained.bucket_code = rolled.bucket_code
    inner join roll_rates as fallbacks
        on
            chained.as_of_date = fallbacks.as_of_date
            and chained.bucket_set = fallbacks.bucket_set
            and chained.policy_from_rank = fallbacks.bucket_rank
    left join balances
        on
            chained.as_of_date = balances.as_of_date
            and chained.bucket_set = balances.bucket_set
            and chained.bucket_code = balances.bucket_code

),

int_receivables_provision as (

    select
        as_of_date,
        bucket_set,
        bucket_code,
        outstanding,
        policy_rate,
        {{ money('outstanding * policy_rate') }} as policy_provision,
        reached,
        rolled_forward,
        estimation_months,
        roll_rate,
        loss_rate,
        {{ money('outstanding * loss_rate') }} as roll_rate_provision,
        evidence
    from rated

)

select * from int_receivables_provision
