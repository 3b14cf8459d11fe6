{#-
    The CTEs that tell the rows of one key apart; the last, `versions`, is all rows of the CTE
    `errors` with their `version_number` (1 counts), `version_reason` (why another does not) and,
    where an `event_date` is given, `first_<event_date>`, the date of the event. The key is that of
    the input contract, or the columns of the list `keys`; the first of them represents it in
    reasons. What a row says is put together only where its key comes more than once.
-#}
{% macro versions_of(entity, event_date=none, keys=none) %}
{%- set keys = keys or key_columns()[entity] -%}
{%- set key = keys | join(', ') %}
repeated as (

    select
        *,
        error is null and count(*) over (partition by {{ key }}, error) > 1 as is_repeated
    from errors

),

compared as (

    select
        *,
        case
            when is_repeated
                then {{ row_content(entity) }}
        end as row_content
    from repeated

),

counted as (

    select
        *,
        {{ version_number(key) }} as version_number,
        {{ counted_version('updated_at', key) }} as counted_updated_at,
        {{ counted_version('row_content', key) }} as counted_content
    from compared

),

versions as (

    select
        *,
        {{ version_reason(entity, keys[0]) }} as version_reason
        {%- if event_date %},
        {{ earliest_version(event_date, key) }} as first_{{ event_date }}
        {%- endif %}
    from counted

),
{% endmacro %}
