{#-
    A query of the rows that contradict the row of their key that counts: in the party, the day or
    the amount, with nothing to say which is newer. One row per pair: source, entity, key, column,
    and both rows as they were delivered. The first ten are named in the log, for dbt only counts
    them.
-#}
{% macro conflicting_pairs() %}
    {%- set pairs -%}
with

conflicting as (

    {%- for entity in input_contract() if deciding_columns()[entity] %}

    select
        source_system,
        '{{ entity }}' as entity,
        {{ record_key(entity) }} as record_key,
        reason_column,
        raw_row
    from {{ ref('validated_' ~ entity) }}
    where
        reason = 'conflicting_rows'
        and reason_column in ({{ quoted(deciding_columns()[entity]) }})
    {{ "union all" if not loop.last }}
    {%- endfor %}

),

counted as (

    {%- for entity in input_contract() if deciding_columns()[entity] %}

    select
        '{{ entity }}' as entity,
        {{ record_key(entity) }} as record_key,
        raw_row
    from {{ ref('validated_' ~ entity) }}
    where row_status <> 'rejected' and raw_row is not null
    {{ "union all" if not loop.last }}
    {%- endfor %}

)

select
    conflicting.source_system,
    conflicting.entity,
    conflicting.record_key,
    conflicting.reason_column,
    counted.raw_row as counted_row,
    conflicting.raw_row as conflicting_row
from conflicting
left join counted
    on
        conflicting.entity = counted.entity
        and conflicting.record_key = counted.record_key
    {%- endset -%}
    {%- if execute and flags.WHICH in ['build', 'test'] -%}
        {%- for pair in run_query(pairs).rows[:10] -%}
            {%- do log(
                'Conflicting rows: ' ~ pair[1] ~ ', key ' ~ pair[2] ~ ', differ in ' ~ pair[3]
                ~ ': ' ~ pair[4] ~ ' and ' ~ pair[5], info=true
            ) -%}
        {%- endfor -%}
    {%- endif -%}
    {{ return(pairs) }}
{% endmacro %}
