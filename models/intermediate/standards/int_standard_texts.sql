with

dimensions as (

    select * from {{ ref('dimensions') }}

),

tiers as (

    select * from {{ ref('tiers') }}

),

standard_numbers as (

    select * from {{ ref('int_standard_numbers') }}

),

wordings as (

    select
        dimension_code,
        tier_code,
        'rule_en' as text_name,
        'en' as text_language,
        rule_en as wording
    from tiers

    union all

    select
        dimension_code,
        tier_code,
        'rule_zh' as text_name,
        'zh' as text_language,
        rule_zh as wording
    from tiers

    union all

    select
        tiers.dimension_code,
        tiers.tier_code,
        'scope_en' as text_name,
        'en' as text_language,
        dimensions.scope_en as wording
    from tiers
    inner join dimensions
        on tiers.dimension_code = dimensions.dimension_code

    union all

    select
        tiers.dimension_code,
        tiers.tier_code,
        'scope_zh' as text_name,
        'zh' as text_language,
        dimensions.scope_zh as wording
    from tiers
    inner join dimensions
        on tiers.dimension_code = dimensions.dimension_code

),

-- 1, 2, 3 …: as many as there are numbers, so more than any text names
places as (

    select cast(row_number() over (order by number_name) as integer) as place
    from standard_numbers
    where tier_code is null

),

-- Each piece but the first begins with the name of a number and a closing brace.
pieces as (

    select
        wordings.dimension_code,
        wordings.tier_code,
        wordings.text_name,
        wordings.text_language,
        places.place,
        split_part(wordings.wording, '{', places.place) as piece
    from wordings
    inner join places
        on
            places.place
            <= length(wordings.wording) - length(replace(wordings.wording, '{', '')) + 1

),

named_pieces as (

    select
        dimension_code,
        tier_code,
        text_name,
        text_language,
        place,
        case when place > 1 then split_part(piece, '}', 1) end as number_name,
        case when place = 1 then piece else split_part(piece, '}', 2) end as words
    from pieces

),

-- a name that is no number stays as it is, and a test finds the brace
filled_pieces as (

    select
        named_pieces.dimension_code,
        named_pieces.tier_code,
        named_pieces.text_name,
        named_pieces.place,
        case
            when named_pieces.number_name is null then ''
            when standard_numbers.number_name is null
                then '{' || named_pieces.number_name || '}'
            when named_pieces.text_language = 'en' then standard_numbers.words_en
            else standard_numbers.words_zh
        end || named_pieces.words as words
    from named_pieces
    left join standard_numbers
        on
            named_pieces.number_name = standard_numbers.number_name
            and coalesce(standard_numbers.dimension_code, named_pieces.dimension_code)
            = named_pieces.dimension_code
            and coalesce(standard_numbers.tier_code, named_pieces.tier_code)
            = named_pieces.tier_code

),

texts as (

    select
        dimension_code,
        tier_code,
        text_name,
        {{ text_in_order('words', 'place') }} as words
    from filled_pieces
    group by
        dimension_code,
        tier_code,
        text_name

),

int_standard_texts as (

    select
        dimension_code,
        tier_code,
        max(case when text_name = 'rule_en' then words end) as rule_en,
        max(case when text_name = 'rule_zh' then words end) as rule_zh,
        max(case when text_name = 'scope_en' then words end) as scope_en,
        max(case when text_name = 'scope_zh' then words end) as scope_zh
    from texts
    group by
        dimension_code,
        tier_code

)

select * from int_standard_texts
