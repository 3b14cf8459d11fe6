{%- set settled_by = {
    'settled_by_invoice': 'invoice', 'settled_by_order': 'order',
    'settled_by_due_date': 'oldest_due', 'paid_without_invoice': 'sale', 'reversed': 'reversal',
} -%}
{%- set settled = 'states.' ~ settled_by | join(' + states.') -%}

with

days as (

    select * from {{ ref('int_as_of_days') }}

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

-- A movement counts from the first as-of date that sees it.
changes as (

    select
        movements.item_kind,
        movements.item_id,
        {%- for column, way in settled_by.items() %}
        {{ sum_where('movements.amount', "movements.settled_by = '" ~ way ~ "'") }} as {{ column }},
        {%- endfor %}
        days.seen_from
    from movements
    inner join days
        on movements.moved_on = days.calendar_day
    where days.seen_from is not null
    group by movements.item_kind, movements.item_id, days.seen_from

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
        {{ converted('entries.amount + ' ~ settled, 'entries.exchange_rate') }}
            as reported_open_amount
    from states
    inner join entries
        on
            states.item_kind = entries.item_kind
            and states.item_id = entries.item_id
    where entries.amount + {{ settled }} <> 0

)

select * from int_open_item_periods
