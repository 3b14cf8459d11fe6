with

pieces as (

    select * from {{ ref('int_standard_pieces') }}

),

numbers as (

    select * from {{ ref('int_standard_numbers') }}

),

-- A name without a number stays as it is, and a test finds the brace.
filled_pieces as (

    select
        pieces.dimension_code,
        pieces.tier_code,
        pieces.text_name,
        pieces.place,
        case
            when pieces.number_name is null then ''
            when numbers.number_name is null then '{' || pieces.number_name || '}'
            when pieces.text_name in ('rule_en', 'scope_en') then numbers.words_en
            else numbers.words_zh
        end || pieces.words as words
    from pieces
    left join numbers
        on
            pieces.number_name = numbers.number_name
            and coalesce(numbers.dimension_code, pieces.dimension_code) = pieces.dimension_code
            and coalesce(numbers.tier_code, pieces.tier_code) = pieces.tier_code

),

texts as (

    select
        dimension_code,
        tier_code,
        text_name,
        {{ text_in_order('words', 'place') }} as words
    from filled_pieces
    group by dimension_code, tier_code, text_name

),

int_standard_texts as (

    select
        dimension_code,
        tier_code,
        max(words) filter (where text_name = 'rule_en') as rule_en,
        max(words) filter (where text_name = 'rule_zh') as rule_zh,
        max(words) filter (where text_name = 'scope_en') as scope_en,
        max(words) filter (where text_name = 'scope_zh') as scope_zh
    from texts
    group by dimension_code, tier_code

)

select * from int_standard_texts
