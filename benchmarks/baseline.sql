-- The baseline: what one would write by hand for these files and nothing else. The same purchase
-- measures at the same thirteen dates, for text that is known to be clean: no validation of any row,
-- no second format, no record of what was left out, no cost, no classification. The variables
-- `folder` and `rates` name the company's folder and the file of exchange rates, `as_of` is the day.
create table baseline_purchases as

with

quoted as (

    select
        currency,
        cast(valid_from as date) as valid_from,
        lead(cast(valid_from as date), 1, date '9999-12-31')
            over (partition by currency order by valid_from) as valid_until,
        cast(cny_per_unit as decimal(14, 8)) as rate
    from read_csv(getvariable('rates'), header = true, all_varchar = true)

),

line_totals as (

    select
        order_id,
        sum(
            coalesce(
                try_cast(line_amount as decimal(18, 4)),
                try_cast(quantity as decimal(18, 4)) * try_cast(unit_price as decimal(18, 4))
                - coalesce(try_cast(discount_amount as decimal(18, 4)), 0)
            )
        ) as net_amount,
        sum(coalesce(try_cast(discount_amount as decimal(18, 4)), 0)) as discount_amount
    from read_parquet(getvariable('folder') || '/order_lines/*.parquet')
    where coalesce(line_type, 'merchandise') = 'merchandise'
    group by order_id

),

placed as (

    select
        order_id,
        customer_id,
        cast(try_cast(ordered_at as timestamp) as date) as ordered_on,
        coalesce(currency, 'CNY') as currency,
        coalesce(
            try_cast(cancelled_on as date),
            case
                when order_status = 'cancelled'
                    then cast(try_cast(ordered_at as timestamp) as date)
            end
        ) as cancelled_from
    from read_parquet(getvariable('folder') || '/orders/*.parquet')

),

valued as (

    select
        placed.*,
        line_totals.net_amount,
        cast(cast(line_totals.net_amount as decimal(20, 4)) * quoted.rate as decimal(20, 4)) as sales,
        cast(cast(line_totals.discount_amount as decimal(20, 4)) * quoted.rate as decimal(20, 4)) as discounts,
        cast(
            cast(line_totals.net_amount + line_totals.discount_amount as decimal(20, 4))
            * quoted.rate as decimal(20, 4)
        ) as gross_sales
    from placed
    inner join line_totals using (order_id)
    inner join quoted
        on
            placed.currency = quoted.currency
            and placed.ordered_on >= quoted.valid_from
            and placed.ordered_on < quoted.valid_until

),

refunded as (

    select
        refunds.customer_id,
        refunds.order_id,
        try_cast(refunds.refunded_on as date) as refunded_on,
        valued.cancelled_from,
        try_cast(refunds.amount as decimal(20, 4)) as amount,
        cast(try_cast(refunds.amount as decimal(20, 4)) * quoted.rate as decimal(20, 4)) as refunds
    from read_parquet(getvariable('folder') || '/refunds/*.parquet') as refunds
    left join valued using (order_id)
    inner join quoted
        on
            coalesce(refunds.currency, valued.currency, 'CNY') = quoted.currency
            and try_cast(refunds.refunded_on as date) >= quoted.valid_from
            and try_cast(refunds.refunded_on as date) < quoted.valid_until
    where coalesce(refunds.line_type, 'merchandise') = 'merchandise'

),

refunded_to_date as (

    select
        order_id,
        refunded_on,
        sum(amount) over (partition by order_id order by refunded_on) as amount
    from refunded
    where order_id is not null

),

refunded_in_full as (

    select
        refunded_to_date.order_id,
        min(refunded_to_date.refunded_on) as refunded_from
    from refunded_to_date
    inner join valued using (order_id)
    where refunded_to_date.amount >= valued.net_amount
    group by refunded_to_date.order_id

),

kept as (

    select
        valued.*,
        least(valued.cancelled_from, refunded_in_full.refunded_from) as kept_until
    from valued
    left join refunded_in_full using (order_id)

),

as_of_dates as (

    select getvariable('as_of') as as_of_date
    union all
    select last_day(getvariable('as_of') - to_months(cast(months.back as integer)))
    from range(1, 13) as months (back)

),

sales_as_of as (

    select
        as_of_dates.as_of_date,
        kept.customer_id,
        min(kept.ordered_on) filter (where is_kept) as first_ordered_on,
        max(kept.ordered_on) filter (where is_kept) as last_ordered_on,
        count(*) filter (where is_kept) as lifetime_orders,
        count(*) filter (where is_kept and is_in_window) as window_orders,
        sum(kept.gross_sales) filter (where is_sale) as lifetime_gross_sales,
        sum(kept.gross_sales) filter (where is_sale and is_in_window) as window_gross_sales,
        sum(kept.discounts) filter (where is_sale) as lifetime_discounts,
        sum(kept.discounts) filter (where is_sale and is_in_window) as window_discounts,
        sum(kept.sales) filter (where is_sale) as lifetime_sales,
        sum(kept.sales) filter (where is_sale and is_in_window) as window_sales
    from kept
    inner join as_of_dates
        on kept.ordered_on <= as_of_dates.as_of_date
    cross join lateral (
        select
            kept.ordered_on > as_of_dates.as_of_date - 365 as is_in_window,
            coalesce(as_of_dates.as_of_date < kept.cancelled_from, true) as is_sale,
            kept.net_amount > 0 and coalesce(as_of_dates.as_of_date < kept.kept_until, true)
                as is_kept
    ) as states
    group by as_of_dates.as_of_date, kept.customer_id

),

refunds_as_of as (

    select
        as_of_dates.as_of_date,
        refunded.customer_id,
        sum(refunded.refunds) as lifetime_refunds,
        sum(refunded.refunds)
            filter (where refunded.refunded_on > as_of_dates.as_of_date - 365) as window_refunds
    from refunded
    inner join as_of_dates
        on refunded.refunded_on <= as_of_dates.as_of_date
    where coalesce(as_of_dates.as_of_date < refunded.cancelled_from, true)
    group by as_of_dates.as_of_date, refunded.customer_id

)

select
    sales_as_of.as_of_date,
    sales_as_of.customer_id,
    sales_as_of.first_ordered_on,
    sales_as_of.last_ordered_on,
    sales_as_of.lifetime_orders,
    sales_as_of.window_orders,
    coalesce(sales_as_of.lifetime_gross_sales, 0) as lifetime_gross_sales,
    coalesce(sales_as_of.window_gross_sales, 0) as window_gross_sales,
    coalesce(sales_as_of.lifetime_discounts, 0) as lifetime_discounts,
    coalesce(sales_as_of.window_discounts, 0) as window_discounts,
    coalesce(refunds_as_of.lifetime_refunds, 0) as lifetime_refunds,
    coalesce(refunds_as_of.window_refunds, 0) as window_refunds,
    coalesce(sales_as_of.lifetime_sales, 0)
    - coalesce(refunds_as_of.lifetime_refunds, 0) as lifetime_net_sales,
    coalesce(sales_as_of.window_sales, 0)
    - coalesce(refunds_as_of.window_refunds, 0) as window_net_sales
from sales_as_of
left join refunds_as_of using (as_of_date, customer_id);
