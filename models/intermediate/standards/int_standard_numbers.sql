with

parameters as (

    select * from {{ ref('parameters') }}

),

tiers as (

    select * from {{ ref('tiers') }}

),

-- A parameter is the same in every text, a bound only in the text of its tier.
all_numbers as (

    select
        cast(null as {{ dbt.type_string() }}) as dimension_code,
        cast(null as {{ dbt.type_string() }}) as tier_code,
        parameter as number_name,
        unit,
        case when unit = 'code' then value end as code,
        case when unit <> 'code' then cast(value as decimal(18, 4)) end as amount
    from parameters

    {% for bound in ['lower_bound', 'upper_bound'] %}
    union all
    select
        dimension_code,
        tier_code,
        '{{ bound }}' as number_name,
        bound_unit as unit,
        cast(null as {{ dbt.type_string() }}) as code,
        {{ bound }} as amount
    from tiers
    where {{ bound }} is not null
    {% endfor %}

),

shown as (

    select
        *,
        case when unit = 'share' then 100 * amount else amount end as shown_amount
    from all_numbers

),

in_digits as (

    select
        dimension_code,
        tier_code,
        number_name,
        unit,
        code,
        {{ plain_number('shown_amount') }} as digits
    from shown

),

-- The decimal point and the digits after it are not grouped.
in_money as (

    select
        *,
        {{ grouped_thousands("split_part(digits, '.', 1)") }}
        || substr(digits, length(split_part(digits, '.', 1)) + 1)
        || ' {{ var("reporting_currency") }}' as money_words
    from in_digits

),

int_standard_numbers as (

    select
        dimension_code,
        tier_code,
        number_name,
        case unit
            when 'code' then code
            when 'share' then digits || ' %'
            when 'reporting_currency' then money_words
            else digits
        end as words_en,
        case unit
            when 'code' then code
            when 'share' then digits || '%'
            when 'reporting_currency' then money_words
            else digits
        end as words_zh
    from in_money

)

select * from int_standard_numbers
