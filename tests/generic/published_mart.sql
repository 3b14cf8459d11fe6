{#-
    The whole promise of a mart that is no dimension's in one test: one row per key of the model that
    it shows, none missing, none extra, none twice; each value that the model has by the same name is
    the model's; no value missing but in the columns named as `nullable`. A mart of several as-of dates
    says which is the current one, `is_current`; any other shows that one only. Of a history, rows that
    an earlier run computed are not compared: the model has no more than the dates of this run. One row
    per error.

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
{%- set compared_dates = 'current_day' if row_by_row == 'current' else 'dates_of_run' %}

with

current_day as (

    select as_of_date from {{ ref('int_as_of_dates') }} where is_current

),

dates_of_run as (

    select as_of_date from {{ ref('int_as_of_dates') }} where not is_stored

),

candidates as (

    select * from {{ ref('int_as_of_candidates') }}

),

mart as (

    select mart_of_all_dates.*
    from {{ model }} as mart_of_all_dates
    {%- if 'as_of_date' in grain %}
    inner join {{ compared_dates }}
        on mart_of_all_dates.as_of_date = {{ compared_dates }}.as_of_date
    {%- endif %}

),

parameters as (

    select * from {{ ref('int_parameters') }}

),

{{ source }} as (

    select source_rows.*
    from {{ ref(source) }} as source_rows
    {%- if 'as_of_date' in key %}
    {%- set dates = compared_dates if 'as_of_date' in grain else 'current_day' %}
    inner join {{ dates }}
        on source_rows.as_of_date = {{ dates }}.as_of_date
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
        mart_of_all_dates.as_of_date,
        mart_of_all_dates.is_current,
        count(*) as row_count
    from {{ model }} as mart_of_all_dates
    inner join dates_of_run
        on mart_of_all_dates.as_of_date = dates_of_run.as_of_date
    group by mart_of_all_dates.as_of_date, mart_of_all_dates.is_current

),

rows_of_source as (

    select
        source_rows.as_of_date,
        current_day.as_of_date is not null as is_current,
        count(*) as row_count
    from {{ ref(source) }} as source_rows
    inner join dates_of_run
        on source_rows.as_of_date = dates_of_run.as_of_date
    left join current_day
        on source_rows.as_of_date = current_day.as_of_date
    group by source_rows.as_of_date, current_day.as_of_date

),
{%- endif %}

errors as (

    select
        case
            {{- missing_values(needed) }}
            {%- if 'as_of_date' in published and 'is_current' not in published %}
            when current_day.as_of_date is null then 'not of the current as-of date'
            {%- endif %}
            {%- if key %}
            when {{ source }}.{{ key[0] }} is null then 'not in {{ source }}'
            {%- endif %}
            {{- differing_values(model.identifier, source, key + unlike) }}
            {{- broken_rules(conditions) }}
        end as error
    from mart_rows
    {%- if 'as_of_date' in published %}
    left join current_day
        on mart_rows.as_of_date = current_day.as_of_date
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
    from current_day
    having count(*) <> 1

    union all

    select 'there are no parameters' as error
    from parameters
    having count(*) <> 1

    {%- if 'as_of_date' in grain and 'is_current' in published %}

    union all

    select 'is_current is not true of the current as-of date, and of no other' as error
    from {{ model }} as mart_of_all_dates
    left join candidates
        on mart_of_all_dates.as_of_date = candidates.as_of_date
    where mart_of_all_dates.is_current is distinct from candidates.is_current
    {%- elif 'as_of_date' in grain %}

    union all

    select 'several as-of dates, and no is_current' as error
    {%- endif %}

)

select error
from errors
where error is not null

{% endtest %}
