{{ config(materialized='view') }}

with

{% for dimension in dimensions_in_force() -%}
{{ dimension }} as (

    select
        '{{ dimension }}' as dimension_code,
        as_of_date,
        customer_id,
        tier_code
    from {{ ref('int_customer_' ~ dimension) }}

),

{% endfor -%}

int_customer_tiers as (

    {% for dimension in dimensions_in_force() %}
    select * from {{ dimension }}
    {{ 'union all' if not loop.last }}
    {% endfor %}

)

select * from int_customer_tiers
