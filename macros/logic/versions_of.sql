{#-
    The CTEs that tell the rows of one key apart; the last, `versions`, is all rows of the CTE
    `errors` with their `version_number` (1 counts), `version_reason` (why another does not) and,
    where an `event_date` is given, `first_<event_date>`, the date of the event. The key is that of
    the input contract, or the columns of the list `keys`; the first of them represents it in
    reasons. Where an `item_order` is given, rows of one document that all count are items of it, and
    have an `item_number` in this order. Only rows that share their key are compared; most have one of their own.
-#}
{% macro versions_of(entity, event_date=none, keys=none, item_order=none) %}
{%- set keys = keys or key_columns()[entity] -%}
{%- set key = keys | join(', ') %}
repeated as (

    select
        *,
        error is null and count(*) over (partition by {{ key }}, error) > 1 as is_repeated,
        md5(raw_row) as row_fingerprint
    from errors
    where is_shared

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

compared_versions as (

    select
        *,
        {{ version_reason(entity, keys[0]) }} as version_reason
        {%- if event_date %},
        {{ earliest_version(event_date, key) }} as first_{{ event_date }}
        {%- endif %}
    from counted

),

versions as (

    select
        *
        {%- if item_order %},
        row_number() over (
            partition by {{ keys[0] }}, error, version_number order by {{ item_order }}
        ) as item_number
        {%- endif %}
    from compared_versions

    union all

    select
        *,
        false as is_repeated,
        cast(null as {{ dbt.type_string() }}) as row_fingerprint,
        cast(null as {{ dbt.type_string() }}) as row_content,
        1 as version_number,
        updated_at as counted_updated_at,
        cast(null as {{ dbt.type_string() }}) as counted_content,
        cast(null as {{ dbt.type_string() }}) as version_reason
        {%- if event_date %},
        {{ event_date }} as first_{{ event_date }}
        {%- endif %}
        {%- if item_order %},
        1 as item_number
        {%- endif %}
    from errors
    where not is_shared

),
{% endmacro %}
