with

parameters as (

    select * from {{ ref('parameters') }}

),

tiers as (

    select * from {{ ref('tiers') }}

),

-- a parameter is the same in every text, a bound only in the text of its tier
all_numbers as (

    select
        cast(null as {{ dbt.type_string() }}) as dimension_code,
        cast(null as {{ dbt.type_string() }}) as tier_code,
        parameter as number_name,
        unit,
        case when unit = 'code' then value end as code,
        case when unit <> 'code' then cast(value as decimal(18, 4)) end as amount
    from parameters

    union all

    select
        dimension_code,
        tier_code,
        'lower_bound' as number_name,
        bound_unit as unit,
        cast(null as {{ dbt.type_string() }}) as code,
        lower_bound as amount
    from tiers
    where lower_bound is not null

    union all

    select
        dimension_code,
        tier_code,
        'upper_bound' as number_name,
        bound_unit as unit,
        cast(null as {{ dbt.type_string() }}) as code,
        upper_bound as amount
    from tiers
    where upper_bound is not null

),

spelled as (

    select
        all_numbers.*,
        {{ plain_number("case when unit = 'share' then 100 * amount else amount end") }} as digits
    from all_numbers

),

-- the point and what is behind it are not grouped
in_money as (

    select
        dimension_code,
        tier_code,
        number_name,
        unit,
        code,
        digits,
        {{ grouped_thousands("split_part(digits, '.', 1)") }}
        || substr(digits, length(split_part(digits, '.', 1)) + 1)
        || ' {{ var("reporting_currency") }}' as money_words
    from spelled

),

int_standard_numbers as (

    select
        dimension_code,
        tier_code,
        number_name,
        case
            when unit = 'code' then code
            when unit = 'share' then digits || ' %'
            when unit = 'reporting_currency'
                then money_words
            else digits
        end as words_en,
        case
            when unit = 'code' then code
            when unit = 'share' then digits || '%'
            when unit = 'reporting_currency'
                then money_words
            else digits
        end as words_zh
    from in_money

)

select * from int_standard_numbers
