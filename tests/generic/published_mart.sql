{#-
    The whole promise of a mart that is no dimension's in one test: one row per key of the model that
    it shows, none missing, none extra, none twice; each value that the model has by the same name is
    the model's; no value missing but in the columns named as `nullable`. A mart of several as-of dates
    says which is the current one, `is_current`; any other shows that one only. One row per error.

    source: the model, or the seed, that has one row for each of the mart; the columns that both have
        by name of the mart's grain tell the rows apart.
    nullable: columns that may be null.
    row_by_row: 'current' where only the rows of the current as-of date are looked at one by one, and
        those of each other are counted; 'always' where it is left out.
    unlike: columns that the model has by the same name, and means otherwise.
    conditions: conditions that are true of every row; null is not true. They may name the columns of the
        mart and `parameters.…`, and use window functions.
-#}
{% test published_mart(model, source, nullable=[], conditions=[], row_by_row='always', unlike=[]) %}

{%- set published = columns_of(model.identifier) %}
{%- set grain = grain_of(model.identifier) %}
{%- set key = grain + (['as_of_date'] if 'as_of_date' not in grain else []) %}
{%- set key = key | select('in', columns_of(source)) | list %}
{%- set needed = published | reject('in', nullable) | list %}

with

today as (

    select as_of_date from {{ ref('int_as_of_dates') }} where is_current

),

mart as (

    select mart_of_all_dates.*
    from {{ model }} as mart_of_all_dates
    {%- if row_by_row == 'current' %}
    inner join today
        on mart_of_all_dates.as_of_date = today.as_of_date
    {%- endif %}

),

parameters as (

    select * from {{ ref('int_parameters') }}

),

{{ source }} as (

    select source_rows.*
    from {{ ref(source) }} as source_rows
    {%- if 'as_of_date' in key and ('as_of_date' not in grain or row_by_row == 'current') %}
    inner join today
        on source_rows.as_of_date = today.as_of_date
    {%- endif %}

),

mart_rows as (

    select
        mart.*
        {{- rule_columns(conditions) }}
    from mart
    left join parameters
        on true

),

{%- if row_by_row == 'current' %}

rows_of_mart as (

    select
        as_of_date,
        is_current,
        count(*) as row_count
    from {{ model }}
    group by as_of_date, is_current

),

rows_of_source as (

    select
        source_rows.as_of_date,
        today.as_of_date is not null as is_current,
        count(*) as row_count
    from {{ ref(source) }} as source_rows
    left join today
        on source_rows.as_of_date = today.as_of_date
    group by source_rows.as_of_date, today.as_of_date

),
{%- endif %}

errors as (

    select
        case
            {{- missing_values(needed) }}
            {%- if 'is_current' in published %}
            when mart_rows.is_current <> (today.as_of_date is not null)
                then 'is_current is not true of the current as-of date, and of no other'
            {%- elif 'as_of_date' in published %}
            when today.as_of_date is null then 'not of the current as-of date'
            {%- endif %}
            {%- if key %}
            when {{ source }}.{{ key[0] }} is null then 'not in {{ source }}'
            {%- endif %}
            {{- differing_values(model.identifier, source, key + unlike) }}
            {{- broken_rules(conditions) }}
        end as error
    from mart_rows
    {%- if 'as_of_date' in published %}
    left join today
        on mart_rows.as_of_date = today.as_of_date
    {%- endif %}
    left join {{ source }}
        on
            true
            {%- for name in key %}
            and mart_rows.{{ name }} = {{ source }}.{{ name }}
            {%- endfor %}

    union all

    select 'more than one row per {{ grain | join(", ") }}' as error
    from mart
    group by {{ grain | join(', ') or '1' }}
    having count(*) > 1

    union all

    select 'in {{ source }} and missing from the mart' as error
    from {{ source }}
    left join mart
        on
            true
            {%- for name in key %}
            and {{ source }}.{{ name }} = mart.{{ name }}
            {%- endfor %}
    where mart.{{ key[0] }} is null

    {%- if row_by_row == 'current' %}

    union all

    select 'the rows of an as-of date are not as many as in {{ source }}' as error
    from rows_of_mart
    full outer join rows_of_source
        on
            rows_of_mart.as_of_date = rows_of_source.as_of_date
            and rows_of_mart.is_current = rows_of_source.is_current
    where rows_of_mart.row_count is distinct from rows_of_source.row_count
    {%- endif %}

    union all

    select 'there is no current as-of date, or more than one' as error
    from today
    having count(*) <> 1

    union all

    select 'there are no parameters' as error
    from parameters
    having count(*) <> 1

    {%- if 'as_of_date' in grain and 'is_current' not in published %}

    union all

    select 'several as-of dates, and no is_current' as error
    {%- endif %}

)

select error
from errors
where error is not null

{% endtest %}
