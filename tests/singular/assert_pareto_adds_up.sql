-- The Pareto curve, its summary and the resource plan tell of the same customers and amounts
-- as the profit pyramid, at every as-of date that they show, and the curve is one: no step gains
-- more than that before it, and it ends at the whole. All is worked out once more from the pyramid,
-- by other steps than the marts take, the Gini coefficient from the area under the curve. A company
-- without customers has no curve, a summary of zeros and a plan of zeros. One row per thing that is
-- wrong. In a `case`, sqlfluff reads `is distinct from` in brackets only.
with

as_of_dates as (

    select *
    from {{ ref('int_as_of_dates') }}
    where not is_stored

),

parameters as (

    select * from {{ ref('int_parameters') }}

),

tiers as (

    select *
    from {{ ref('tiers') }}
    where dimension_code = 'profit_pyramid' and tier_code <> 'unknown'

),

pyramid as (

    select
        *,
        greatest(window_profit, 0) as positive_profit
    from {{ ref('int_customer_profit_pyramid') }}

),

pyramid_now as (

    select * from {{ ref('customer_profit_pyramid') }}

),

curve as (

    select
        *,
        lag(window_profit) over (order by customer_rank) as profit_before
    from {{ ref('pareto_curve') }}

),

summary as (

    select * from {{ ref('pareto_summary') }}

),

plan as (

    select * from {{ ref('resource_plan') }}

),

cumulated as (

    select
        *,
        row_number() over (partition by as_of_date order by window_profit desc) as place,
        sum(window_profit) over (
            partition by as_of_date
            order by window_profit desc
            rows between unbounded preceding and current row
        ) as cumulative_profit,
        sum(positive_profit) over (
            partition by as_of_date
            order by window_profit desc
            rows between unbounded preceding and current row
        ) as cumulative_positive_profit,
        sum(window_profit) over (partition by as_of_date) as company_profit
    from pyramid

),

expected as (

    select
        as_of_dates.as_of_date,
        count(cumulated.customer_id) as customers,
        {{ cents('coalesce(sum(cumulated.window_profit), 0)') }} as profit,
        {{ money('coalesce(sum(cumulated.window_net_sales), 0)') }} as net_sales,
        {{ money('coalesce(sum(cumulated.positive_profit), 0)') }} as positive_profit,
        coalesce(sum(2 * cumulated.cumulative_positive_profit - cumulated.positive_profit), 0)
            as twice_the_area,
        count(*) filter (where cumulated.profit_top_share <= parameters.pyramid_key_share)
            as top_customers,
        {{ sum_where(
            'cumulated.window_profit',
            'cumulated.profit_top_share <= parameters.pyramid_key_share'
        ) }} as top_profit,
        min(cumulated.place) filter (
            where
            {{ cents('cumulated.company_profit') }} > 0
            and {{ cents('cumulated.cumulative_profit') }}
            >= parameters.pareto_profit_share * {{ cents('cumulated.company_profit') }}
        ) as benchmark_customers,
        count(*) filter (where cumulated.tier_code in ('vip', 'key')) as vip_key_customers,
        {{ sum_where('cumulated.window_profit', "cumulated.tier_code in ('vip', 'key')") }}
            as vip_key_profit
    from as_of_dates
    left join parameters
        on true
    left join cumulated
        on as_of_dates.as_of_date = cumulated.as_of_date
    group by as_of_dates.as_of_date

),

shares as (

    select
        *,
        {{ cents('profit') }} as total_profit,
        {{ cents('net_sales') }} as total_net_sales,
        {{ ratio('top_profit', 'profit', wide=true) }} as top_profit_share,
        {{ ratio('vip_key_profit', 'profit', wide=true) }} as vip_key_profit_share,
        {{ ratio('twice_the_area', 'customers * positive_profit', wide=true) }} as gini_and_one
    from expected

),

summary_errors as (

    select
        case
            {%- for figure in [
                'customers', 'total_profit', 'total_net_sales', 'top_customers',
                'benchmark_customers', 'vip_key_customers',
            ] %}
            when (summary.{{ figure }} is distinct from shares.{{ figure }}) then '{{ figure }}'
            {%- endfor %}
            when (summary.is_defined is distinct from (shares.profit > 0)) then 'is_defined'
            {%- for figure in ['top_profit_share', 'vip_key_profit_share'] %}
            when summary.is_defined and (summary.{{ figure }} is distinct from shares.{{ figure }})
                then '{{ figure }}'
            {%- endfor %}
            when
                (summary.gini is null) <> (shares.positive_profit = 0)
                or abs(summary.gini + 1 - shares.gini_and_one) > 0.000001
                then 'gini'
        end as error,
        cast(shares.as_of_date as {{ dbt.type_string() }}) as thing
    from shares
    left join summary
        on shares.as_of_date = summary.as_of_date

),

curve_errors as (

    select
        case
            when curve.customer_id is null then 'in the pyramid and missing from the curve'
            when pyramid_now.customer_id is null then 'on the curve and not in the pyramid'
            {%- for figure in ['as_of_date', 'tier_code', 'window_profit', 'window_net_sales'] %}
            when (curve.{{ figure }} is distinct from pyramid_now.{{ figure }})
                then '{{ figure }}'
            {%- endfor %}
            when curve.window_profit > curve.profit_before then 'behind a customer who brings less'
        end as error,
        coalesce(curve.customer_id, pyramid_now.customer_id) as thing
    from curve
    full outer join pyramid_now
        on curve.customer_id = pyramid_now.customer_id

),

curve_end as (

    select
        case
            when (curve.cumulative_profit is distinct from shares.total_profit)
                then 'profit of the whole curve'
            when (curve.cumulative_net_sales is distinct from shares.total_net_sales)
                then 'net sales of the whole curve'
            when curve.is_defined and (curve.profit_share is distinct from 1)
                then 'the curve does not end at the whole profit'
        end as error,
        cast(shares.as_of_date as {{ dbt.type_string() }}) as thing
    from shares
    inner join as_of_dates
        on shares.as_of_date = as_of_dates.as_of_date
    left join curve
        on shares.customers = curve.customer_rank
    where as_of_dates.is_current and shares.customers > 0

),

pyramid_of_today as (

    select pyramid.*
    from pyramid
    inner join as_of_dates
        on pyramid.as_of_date = as_of_dates.as_of_date
    where as_of_dates.is_current

),

expected_plan as (

    select
        tiers.tier_code,
        tiers.name_en as tier_name_en,
        tiers.name_zh as tier_name_zh,
        count(pyramid_of_today.customer_id) as customers,
        {{ cents('coalesce(sum(pyramid_of_today.window_profit), 0)') }} as window_profit,
        {{ cents('coalesce(sum(pyramid_of_today.window_net_sales), 0)') }} as window_net_sales,
        count(pyramid_of_today.window_cost_to_serve) as customers_with_cost_to_serve,
        {{ cents('sum(pyramid_of_today.window_cost_to_serve)') }} as window_cost_to_serve
    from tiers
    left join pyramid_of_today
        on tiers.tier_code = pyramid_of_today.tier_code
    group by tiers.tier_code, tiers.name_en, tiers.name_zh

),

plan_errors as (

    select
        case
            {%- for figure in [
                'tier_name_en', 'tier_name_zh', 'customers', 'window_profit', 'window_net_sales',
                'customers_with_cost_to_serve', 'window_cost_to_serve',
            ] %}
            when (plan.{{ figure }} is distinct from expected_plan.{{ figure }})
                then '{{ figure }}'
            {%- endfor %}
        end as error,
        'the plan for ' || expected_plan.tier_code as thing
    from expected_plan
    left join plan
        on expected_plan.tier_code = plan.tier_code

),

errors as (

    {% for part in ['summary_errors', 'curve_errors', 'curve_end', 'plan_errors'] %}
    select
        error,
        thing
    from {{ part }}
    {{ 'union all' if not loop.last }}
    {% endfor %}

),

assert_pareto_adds_up as (

    select
        error,
        thing
    from errors
    where error is not null

)

select * from assert_pareto_adds_up
