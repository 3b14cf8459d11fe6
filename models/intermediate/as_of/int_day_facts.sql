with

facts as (

    select * from {{ ref('int_order_facts') }}
    union all
    select * from {{ ref('int_other_facts') }}

),

int_day_facts as (

    select
        known_on,
        cast(coalesce(sum(row_hash) filter (where kind = 'fact'), 0) as decimal(38, 0)) as facts,
        cast(coalesce(sum(row_hash) filter (where kind = 'description'), 0) as decimal(38, 0))
            as descriptions
    from facts
    group by known_on

)

select * from int_day_facts
