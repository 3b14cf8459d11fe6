with

dimensions as (

    select * from {{ ref('dimensions') }}

),

tiers as (

    select * from {{ ref('tiers') }}

),

numbers as (

    select * from {{ ref('int_standard_numbers') }}

),

texts as (

    select
        tiers.dimension_code,
        tiers.tier_code,
        tiers.rule_en,
        tiers.rule_zh,
        dimensions.scope_en,
        dimensions.scope_zh
    from tiers
    inner join dimensions
        on tiers.dimension_code = dimensions.dimension_code

),

wordings as (

    {% for text_name in ['rule_en', 'rule_zh', 'scope_en', 'scope_zh'] %}
    select
        dimension_code,
        tier_code,
        '{{ text_name }}' as text_name,
        {{ text_name }} as wording
    from texts
    {{ 'union all' if not loop.last }}
    {% endfor %}

),

-- 1, 2, 3 …: as many as there are parameters, so more than in any text
places as (

    select cast(row_number() over (order by number_name) as integer) as place
    from numbers
    where tier_code is null

),

cut_texts as (

    select
        wordings.dimension_code,
        wordings.tier_code,
        wordings.text_name,
        places.place,
        split_part(wordings.wording, '{', places.place) as piece
    from wordings
    inner join places
        on
            places.place
            <= length(wordings.wording) - length(replace(wordings.wording, '{', '')) + 1

),

-- Each piece but the first begins with the name of a number and a closing brace.
int_standard_pieces as (

    select
        dimension_code,
        tier_code,
        text_name,
        place,
        case when place > 1 then split_part(piece, '}', 1) end as number_name,
        case when place = 1 then piece else split_part(piece, '}', 2) end as words
    from cut_texts

)

select * from int_standard_pieces
