{%- set settled_by = {
    'settled_by_invoice': 'invoice', 'settled_by_order': 'order',
    'settled_by_due_date': 'oldest_due', 'paid_without_invoice': 'sale', 'reversed': 'reversal',
} -%}
{%- set settled = 'states.' ~ settled_by | join(' + states.') -%}

with

as_of_dates as (

    select
        as_of_date,
        lag(as_of_date, 1, {{ always() }}) over (order by as_of_date) as previous_as_of_date
    from {{ ref('int_as_of_dates') }}

),

entries as (

    select * from {{ ref('int_open_item_entries') }}

),

movements as (

    select
        item_kind,
        item_id,
        settled_by,
        moved_on,
        amount
    from {{ ref('int_open_item_movements') }}

    union all

    select
        item_kind,
        item_id,
        'entry' as settled_by,
        dated_on as moved_on,
        0 as amount
    from entries

),

-- A movement counts from the first as-of date on or after it.
changes as (

    select
        movements.item_kind,
        movements.item_id,
        {%- for column, way in settled_by.items() %}
        {{ sum_where('movements.amount', "movements.settled_by = '" ~ way ~ "'") }} as {{ column }},
        {%- endfor %}
        as_of_dates.as_of_date as seen_from
    from movements
    inner join as_of_dates
        on
            movements.moved_on <= as_of_dates.as_of_date
            and movements.moved_on > as_of_dates.previous_as_of_date
    group by movements.item_kind, movements.item_id, as_of_dates.as_of_date

),

states as (

    select
        item_kind,
        item_id,
        {%- for column in settled_by %}
        {{ money('sum(' ~ column ~ ') over item_so_far') }} as {{ column }},
        {%- endfor %}
        seen_from as valid_from,
        lead(seen_from) over item as valid_to
    from changes
    window
        item as (partition by item_kind, item_id order by seen_from),
        item_so_far as (
            partition by item_kind, item_id
            order by seen_from
            rows between unbounded preceding and current row
        )

),

int_open_item_periods as (

    select
        entries.item_kind,
        entries.item_id,
        states.valid_from,
        states.valid_to,
        entries.customer_id,
        entries.dated_on,
        entries.due_on,
        entries.disputed_on,
        entries.written_off_on,
        entries.allocable_to_order_from,
        entries.allocable_to_any_from,
        entries.named_order_id,
        entries.order_known_from,
        entries.currency,
        entries.amount,
        {%- for column in settled_by %}
        states.{{ column }},
        {%- endfor %}
        {{ money('entries.amount + ' ~ settled) }} as open_amount,
        {{ money('(entries.amount + ' ~ settled ~ ') * entries.exchange_rate') }}
            as reported_open_amount
    from states
    inner join entries
        on
            states.item_kind = entries.item_kind
            and states.item_id = entries.item_id
    where entries.amount + {{ settled }} <> 0

)

select * from int_open_item_periods
