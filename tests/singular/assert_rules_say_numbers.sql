-- Readers of the standard see numbers: no name of a parameter, and no placeholder that names no
-- number. One row per text that contains one.
with

dimension_tiers as (

    select * from {{ ref('dimension_tiers') }}

),

parameters as (

    select * from {{ ref('parameters') }}

),

texts as (

    {% for column in ['rule_en', 'rule_zh', 'scope_en', 'scope_zh'] %}
    select
        'tiers: ' || dimension_code || '.' || tier_code || ' {{ column }}' as thing,
        {{ column }} as words
    from dimension_tiers
    {{ 'union all' if not loop.last }}
    {% endfor %}

),

assert_rules_say_numbers as (

    select
        thing,
        'a placeholder names no parameter and no bound of the row' as error
    from texts
    where words is null or replace(replace(words, '{', ''), '}', '') <> words

    union all

    select
        texts.thing,
        'the name of a parameter is written without braces: ' || parameters.parameter as error
    from texts
    inner join parameters
        on replace(texts.words, parameters.parameter, '') <> texts.words

)

select * from assert_rules_say_numbers
