with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

spends as (

    select * from {{ ref('int_merged_spends') }}

),

spends_as_of as (

    select
        as_of_dates.as_of_date,
        spends.customer_id,
        spends.brand,
        spends.category,
        sum(spends.spend) as lifetime_spend,
        sum(spends.spend) filter (
            where as_of_dates.as_of_date < coalesce(spends.past_window_from, as_of_dates.day_after)
        ) as window_spend
    from spends
    inner join as_of_dates
        on spends.seen_from <= as_of_dates.as_of_date
    where as_of_dates.as_of_date < coalesce(spends.valid_until, as_of_dates.day_after)
    group by as_of_dates.as_of_date, spends.customer_id, spends.brand, spends.category

),

totals as (

    select
        as_of_date,
        customer_id,
        coalesce(sum(window_spend) > 0, false) as has_spent_in_window,
        coalesce(nullif(sum(window_spend), 0), sum(lifetime_spend)) as spend,
        count(distinct category) as lifetime_categories
    from spends_as_of
    group by as_of_date, customer_id

),

brands as (

    select
        spends_as_of.as_of_date,
        spends_as_of.customer_id,
        spends_as_of.brand,
        sum(
            case
                when totals.has_spent_in_window then spends_as_of.window_spend
                else spends_as_of.lifetime_spend
            end
        ) as brand_spend
    from spends_as_of
    inner join totals
        on
            spends_as_of.as_of_date = totals.as_of_date
            and spends_as_of.customer_id = totals.customer_id
    where spends_as_of.brand is not null
    group by spends_as_of.as_of_date, spends_as_of.customer_id, spends_as_of.brand

),

-- Of two brands with equal spend the first by name is shown; their shares are the same.
ranked_brands as (

    select
        *,
        row_number() over (
            partition by as_of_date, customer_id
            order by brand_spend desc, brand asc
        ) as brand_rank
    from brands
    where brand_spend > 0

),

int_customer_concentration as (

    select
        totals.as_of_date,
        totals.customer_id,
        totals.lifetime_categories,
        ranked_brands.brand as top_brand,
        {{ ratio('ranked_brands.brand_spend', 'totals.spend', wide=true) }} as top_brand_share
    from totals
    left join ranked_brands
        on
            totals.as_of_date = ranked_brands.as_of_date
            and totals.customer_id = ranked_brands.customer_id
            and ranked_brands.brand_rank = 1

)

select * from int_customer_concentration
