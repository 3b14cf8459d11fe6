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

-- The running sum includes all ties: without them, the strictly better customers remain.
cumulated as (

    select
        *,
        sum(positive_profit) over (partition by as_of_date order by window_profit desc)
        - sum(positive_profit) over (partition by as_of_date, window_profit)
            as better_profit,
        sum(positive_profit) over (partition by as_of_date) as total_positive_profit
    from profits

),

-- A customer who brings no profit ranks after all of it.
shares as (

    select
        as_of_date,
        customer_id,
        window_profit,
        profit_basis,
        case
            when window_profit > 0 then {{ ratio('better_profit', 'total_positive_profit') }}
            else 1
        end as better_profit_share,
        coalesce({{ ratio('positive_profit', 'total_positive_profit') }}, 0) as profit_share
    from cumulated

),

classified as (

    select
        shares.*,
        tiers.tier_code
    from shares
    left join tiers
        on {{ in_tier('shares.better_profit_share') }}

),

cut_offs as (

    {{ cut_offs_by_rank('classified', 'window_profit') }}

),

int_customer_contribution as (

    select
        classified.as_of_date,
        classified.customer_id,
        classified.tier_code,
        classified.better_profit_share,
        classified.profit_share,
        classified.window_profit,
        classified.profit_basis,
        cut_offs.next_tier_code,
        cut_offs.next_tier_threshold,
        cut_offs.tier_floor,
        case when classified.profit_basis = 'cost' then 'full' else 'partial' end as evidence
    from classified
    left join cut_offs
        on
            classified.as_of_date = cut_offs.as_of_date
            and classified.tier_code = cut_offs.tier_code

)

select * from int_customer_contribution
