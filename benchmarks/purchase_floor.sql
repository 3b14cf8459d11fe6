-- The purchase floor: what one would write by hand for these files and nothing else. The same
-- purchase measures at the same thirteen dates, for text that is known to be clean: no validation
-- of any row, no second format, no record of what was left out, no cost, no classification. The
-- variables `folder` and `rates` name the company's folder and the file of exchange rates, `as_of`
-- is the day.
create table purchase_floor as

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

paid_back as (

    select
        refunds.customer_id,
        refunds.order_id,
        try_cast(refunds.refunded_on as date) as refunded_on,
        placed.cancelled_from,
        try_cast(refunds.amount as decimal(20, 4)) as amount,
        coalesce(refunds.currency, placed.currency, 'CNY') as currency
    from read_parquet(getvariable('folder') || '/refunds/*.parquet') as refunds
    left join placed using (order_id)
    where coalesce(refunds.line_type, 'merchandise') = 'merchandise'

),

rates as (

    select
        days.currency,
        days.day,
        quoted.rate
    from (
        select
            currency,
            ordered_on as day
        from placed
        union
        select
            currency,
            refunded_on
        from paid_back
    ) as days
    inner join quoted
        on
            days.currency = quoted.currency
            and days.day >= quoted.valid_from
            and days.day < quoted.valid_until

),

-- A product of decimals is dear, and most sales are in the company's own currency.
valued as (

    select
        placed.*,
        line_totals.net_amount,
        case
            when rates.rate = 1 then cast(line_totals.net_amount as decimal(20, 4))
            else
                cast(cast(line_totals.net_amount as decimal(20, 4)) * rates.rate as decimal(20, 4))
        end as sales,
        case
            when rates.rate = 1 then cast(line_totals.discount_amount as decimal(20, 4))
            else
                cast(
                    cast(line_totals.discount_amount as decimal(20, 4)) * rates.rate
                    as decimal(20, 4)
                )
        end as discounts,
        case
            when rates.rate = 1
                then
                    cast(line_totals.net_amount + line_totals.discount_amount as decimal(20, 4))
            else
                cast(
                    cast(line_totals.net_amount + line_totals.discount_amount as decimal(20, 4))
                    * rates.rate as decimal(20, 4)
                )
        end as gross_sales
    from placed
    inner join line_totals using (order_id)
    inner join rates on placed.currency = rates.currency and placed.ordered_on = rates.day

),

refunded as (

    select
        paid_back.*,
        cast(paid_back.amount * rates.rate as decimal(20, 4)) as refunds
    from paid_back
    inner join rates on paid_back.currency = rates.currency and paid_back.refunded_on = rates.day

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

-- The first date that sees a day, and the first whose twelve months no longer reach back to it.
days as (

    select
        days.day,
        min(as_of_dates.as_of_date) filter (where as_of_dates.as_of_date >= days.day) as seen_from,
        min(as_of_dates.as_of_date) filter (where as_of_dates.as_of_date - 365 >= days.day)
            as past_from
    from (
        select ordered_on as day
        from kept
        union
        select cancelled_from
        from kept
        union
        select kept_until
        from kept
    ) as days
    cross join as_of_dates
    where days.day is not null
    group by days.day

),

-- Orders that the same dates see make one row a customer.
periods as (

    select
        kept.customer_id,
        placed.seen_from,
        placed.past_from,
        gone.seen_from as gone_from,
        lost.seen_from as lost_from,
        count(*) filter (where kept.net_amount > 0) as orders,
        min(kept.ordered_on) filter (where kept.net_amount > 0) as first_on,
        max(kept.ordered_on) filter (where kept.net_amount > 0) as last_on,
        cast(sum(kept.gross_sales) as decimal(20, 4)) as gross_sales,
        cast(sum(kept.discounts) as decimal(20, 4)) as discounts,
        cast(sum(kept.sales) as decimal(20, 4)) as sales
    from kept
    inner join days as placed on kept.ordered_on = placed.day
    left join days as gone on kept.cancelled_from = gone.day
    left join days as lost on kept.kept_until = lost.day
    where placed.seen_from is not null
    group by all

),

states as (

    select
        as_of_dates.as_of_date,
        periods.*,
        coalesce(as_of_dates.as_of_date < periods.past_from, true) as is_in_window,
        coalesce(as_of_dates.as_of_date < periods.gone_from, true) as is_sale,
        coalesce(as_of_dates.as_of_date < periods.lost_from, true) as is_kept
    from periods
    inner join as_of_dates on periods.seen_from <= as_of_dates.as_of_date

),

sales_as_of as (

    select
        as_of_date,
        customer_id,
        min(first_on) filter (where is_kept) as first_ordered_on,
        max(last_on) filter (where is_kept) as last_ordered_on,
        cast(coalesce(sum(orders) filter (where is_kept), 0) as bigint) as lifetime_orders,
        cast(coalesce(sum(orders) filter (where is_kept and is_in_window), 0) as bigint)
            as window_orders,
        sum(gross_sales) filter (where is_sale) as lifetime_gross_sales,
        sum(gross_sales) filter (where is_sale and is_in_window) as window_gross_sales,
        sum(discounts) filter (where is_sale) as lifetime_discounts,
        sum(discounts) filter (where is_sale and is_in_window) as window_discounts,
        sum(sales) filter (where is_sale) as lifetime_sales,
        sum(sales) filter (where is_sale and is_in_window) as window_sales
    from states
    group by as_of_date, customer_id

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
