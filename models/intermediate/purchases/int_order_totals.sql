with

lines as (

    select * from {{ ref('int_line_costs') }}

),

-- The lines of an order are added up once: the goods for what it is worth, all of them for what is
-- owed. In the precision of amounts, so that a total of millions times a rate fits.
int_order_totals as (

    select
        order_id,
        {{ sum_where('net_amount', 'is_merchandise') }} as order_amount,
        {{ sum_where('discount_amount', 'is_merchandise') }} as discount_amount,
        {{ sum_where('net_amount', 'is_costed') }} as costed_amount,
        {{ money('sum(cost_in_order_currency)') }} as cost_in_order_currency,
        {{ money('sum(cost_in_reporting_currency)') }} as cost_in_reporting_currency,
        {{ money('sum(net_amount + coalesce(tax_amount, 0))') }} as amount_with_tax
    from lines
    group by order_id

)

select * from int_order_totals
