{%- set measures = [
    'orders', 'discounted_orders', 'gross_sales', 'discounts', 'sales', 'name_brand_sales',
    'premium_sales', 'custom_sales',
] %}
with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

traits as (

    select * from {{ ref('int_merged_traits') }}

),

customers as (

    select * from {{ ref('int_customers') }}

),

traits_as_of as (

    select
        as_of_dates.as_of_date,
        traits.*,
        traits.past_window_from is null
        or as_of_dates.as_of_date < traits.past_window_from as is_in_window
    from traits
    inner join as_of_dates
        on
            traits.seen_from <= as_of_dates.as_of_date
            and (traits.valid_until > as_of_dates.as_of_date or traits.valid_until is null)

),

totals as (

    select
        {%- for measure in measures %}
        sum({{ measure }}) as lifetime_{{ measure }},
        sum({{ measure }}) filter (where is_in_window) as window_{{ measure }},
        {%- endfor %}
        as_of_date,
        customer_id
    from traits_as_of
    group by as_of_date, customer_id

),

-- A customer without an order in the window is seen over all history.
based as (

    select
        totals.*,
        {%- for measure in measures %}
        case
            when totals.window_orders > 0 then totals.window_{{ measure }}
            else totals.lifetime_{{ measure }}
        end as {{ measure }},
        {%- endfor %}
        case when totals.window_orders > 0 then 'window' else 'lifetime' end as basis_period
    from totals

),

int_customer_preferences as (

    select
        based.as_of_date,
        based.customer_id,
        based.basis_period,
        {{ ratio('based.discounts', 'based.gross_sales') }} as discount_share,
        {{ ratio('based.discounted_orders', 'based.orders') }} as discounted_orders_share,
        {{ ratio('based.name_brand_sales', 'based.sales') }} as name_brand_spend_share,
        {{ ratio('based.premium_sales', 'based.sales') }} as premium_share,
        {{ ratio('based.custom_sales', 'based.sales') }} as custom_share,
        sum(based.lifetime_discounts) over (
            partition by based.as_of_date, customers.source_system
        ) > 0 as source_has_discounts,
        based.lifetime_orders,
        based.window_orders,
        based.lifetime_discounted_orders,
        based.window_discounted_orders,
        based.lifetime_gross_sales,
        based.window_gross_sales,
        based.lifetime_discounts,
        based.window_discounts
    from based
    inner join customers
        on based.customer_id = customers.customer_id

)

select * from int_customer_preferences
