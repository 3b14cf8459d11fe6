with

in_scope as (

    select *
    from {{ ref('int_customer_scopes') }}
    where is_external_purchaser

),

purchases as (

    select * from {{ ref('int_customer_purchases') }}

),

tiers as (

    select *
    from {{ ref('tiers') }}
    where dimension_code = 'contribution'

),

profits as (

    select
        in_scope.as_of_date,
        in_scope.customer_id,
        {{ cents('purchases.window_profit') }} as window_profit,
        greatest({{ cents('purchases.window_profit') }}, 0) as positive_profit,
        purchases.profit_basis
    from in_scope
    inner join purchases
        on
            in_scope.as_of_date = purchases.as_of_date
            and in_scope.customer_id = purchases.customer_id

),

-- The running sum holds the whole tie block: taken off, the strictly better customers remain.
cumulated as (

    select
        as_of_date,
        customer_id,
        window_profit,
        profit_basis,
        sum(positive_profit) over (partition by as_of_date order by window_profit desc)
        - sum(positive_profit) over (partition by as_of_date, window_profit)
            as better_profit,
        sum(positive_profit) over (partition by as_of_date) as total_positive_profit
    from profits

),

-- A customer who brings no profit stands behind the whole of it.
shares as (

    select
        as_of_date,
        customer_id,
        window_profit,
        profit_basis,
        cast(
            case
                when window_profit > 0
                    then {{ ratio('better_profit', 'total_positive_profit') }}
                else 1
            end as decimal(20, 10)
        ) as better_profit_share,
        cast(
            case
                when window_profit > 0
                    then {{ ratio('window_profit', 'total_positive_profit') }}
                else 0
            end as decimal(20, 10)
        ) as profit_share
    from cumulated

),

int_customer_contribution as (

    select
        shares.as_of_date,
        shares.customer_id,
        tiers.tier_code,
        shares.better_profit_share,
        shares.profit_share,
        shares.window_profit,
        shares.profit_basis,
        case when shares.profit_basis = 'cost' then 'full' else 'partial' end as evidence
    from shares
    left join tiers
        on {{ in_tier('shares.better_profit_share') }}

)

select * from int_customer_contribution
