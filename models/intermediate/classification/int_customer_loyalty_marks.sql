with

everyone as (

    select * from {{ ref('int_customer_scopes') }}

),

customers as (

    select * from {{ ref('int_customers') }}

),

purchases as (

    select * from {{ ref('int_customer_purchases') }}

),

concentration as (

    select * from {{ ref('int_customer_concentration') }}

),

contacts as (

    select * from {{ ref('int_customer_contacts') }}

),

satisfaction as (

    select * from {{ ref('int_customer_satisfaction') }}

),

parameters as (

    select * from {{ ref('int_parameters') }}

),

-- What no customer of a source shows by the as-of date, the source cannot show.
measured as (

    select
        everyone.as_of_date,
        everyone.customer_id,
        concentration.top_brand,
        concentration.top_brand_share,
        purchases.window_orders,
        coalesce(concentration.lifetime_categories, 0) as lifetime_categories,
        coalesce(contacts.lifetime_referrals, 0) as lifetime_referrals,
        satisfaction.best_nps_score,
        bool_or(concentration.top_brand is not null) over one_source as shows_brands,
        bool_or(concentration.lifetime_categories > 0) over one_source as shows_categories,
        bool_or(contacts.lifetime_referrals > 0 or satisfaction.best_nps_score is not null)
            over one_source as shows_recommendations
    from everyone
    inner join customers
        on everyone.customer_id = customers.customer_id
    left join purchases
        on
            everyone.as_of_date = purchases.as_of_date
            and everyone.customer_id = purchases.customer_id
    left join concentration
        on
            everyone.as_of_date = concentration.as_of_date
            and everyone.customer_id = concentration.customer_id
    left join contacts
        on
            everyone.as_of_date = contacts.as_of_date
            and everyone.customer_id = contacts.customer_id
    left join satisfaction
        on
            everyone.as_of_date = satisfaction.as_of_date
            and everyone.customer_id = satisfaction.customer_id
    window one_source as (partition by everyone.as_of_date, customers.source_system)

),

-- A mark that the source cannot show is null.
int_customer_loyalty_marks as (

    select
        measured.as_of_date,
        measured.customer_id,
        case
            when measured.shows_brands
                then coalesce(measured.top_brand_share >= parameters.loyal_brand_share, false)
        end as is_directed,
        measured.top_brand,
        measured.top_brand_share,
        coalesce(measured.window_orders >= parameters.loyal_repeat_min_orders, false) as is_repeat,
        measured.window_orders,
        case
            when measured.shows_categories
                then measured.lifetime_categories >= parameters.loyal_min_categories
        end as is_related,
        measured.lifetime_categories,
        case
            when measured.shows_recommendations
                then
                    measured.lifetime_referrals >= parameters.loyal_min_referrals
                    or coalesce(measured.best_nps_score >= parameters.loyal_min_nps_score, false)
        end as is_recommending,
        measured.lifetime_referrals,
        measured.best_nps_score,
        1 + {{ count_true(['shows_brands', 'shows_categories', 'shows_recommendations']) }}
            as marks_known,
        measured.shows_brands and measured.shows_categories
        and measured.shows_recommendations as knows_every_mark
    from measured
    cross join parameters

)

select * from int_customer_loyalty_marks
