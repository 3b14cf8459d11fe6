{#-
    The CTE `moments`: the values of these columns in odd rows, each once, with the `moment` that it
    is, or why it is none. Days and times are read apart, for there are far fewer of each: the order
    of day and month is decided from the days of a whole column.
-#}
{% macro read_moments(columns) %}
odd_moments as (

    {{ odd_values(columns) | trim }}

),

moment_texts as (

    select
        source_system,
        column_name,
        delivered,
        {{ clean_date_text('delivered') }} as clean_text,
        {{ is_plain_moment('delivered') }} as is_plain
    from odd_moments

),

moment_parts {{ as_materialized() }} (

    select
        *,
        case when not is_plain then {{ day_token('clean_text') }} end as day_text,
        case when not is_plain then {{ time_token('clean_text') }} end as time_text
    from moment_texts

),

date_orders as (

    select
        source_system,
        column_name,
        {{ date_order_of('day_text') }} as date_order
    from moment_parts
    group by source_system, column_name

),

day_texts as (

    select
        moment_parts.source_system,
        moment_parts.column_name,
        moment_parts.day_text,
        date_orders.date_order
    from moment_parts
    inner join date_orders
        on
            moment_parts.source_system = date_orders.source_system
            and moment_parts.column_name = date_orders.column_name
    group by
        moment_parts.source_system,
        moment_parts.column_name,
        moment_parts.day_text,
        date_orders.date_order

),

iso_days as (

    select
        source_system,
        column_name,
        day_text,
        {{ parse_day('day_text', 'date_order') }} as iso_day
    from day_texts

),

-- Only what the calendar has, in the years 1800 to 9999.
days as (

    select
        source_system,
        column_name,
        day_text,
        iso_day
    from iso_days
    where {{ matches('iso_day', '^' ~ plain_value('day') ~ '$') }}

),

times as (

    select
        time_text,
        {{ parse_time('time_text') }} as iso_time
    from moment_parts
    group by time_text

),

parsed_moments as (

    select
        moment_parts.*,
        {{ parse_timestamp('clean_text', 'is_plain', "days.iso_day || ' ' || times.iso_time") }} as moment
    from moment_parts
    left join days
        on
            moment_parts.source_system = days.source_system
            and moment_parts.column_name = days.column_name
            and moment_parts.day_text = days.day_text
    left join times
        on moment_parts.time_text = times.time_text

),

moments as (

    select
        source_system,
        column_name,
        delivered,
        moment,
        {{ value_error('date', 'clean_text', 'moment') }} as error
    from parsed_moments

),
{% endmacro %}
