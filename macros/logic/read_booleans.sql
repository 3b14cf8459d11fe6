{#- The CTE `booleans`: the values of these columns in odd rows, each once, as true or false, or why not. -#}
{% macro read_booleans(columns) %}
odd_booleans as (

    {{ odd_values(columns) | trim }}

),

boolean_texts as (

    select
        source_system,
        column_name,
        delivered,
        nullif(lower({{ half_width('delivered') }}), '') as clean_text
    from odd_booleans

),

parsed_booleans as (

    select
        *,
        {{ parse_boolean('clean_text') }} as is_true
    from boolean_texts

),

booleans as (

    select
        source_system,
        column_name,
        delivered,
        is_true,
        case when is_true is null and clean_text is not null then 'bad_code' end as error
    from parsed_booleans

),
{% endmacro %}
