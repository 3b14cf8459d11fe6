{%- set settled_by = {
    'settled_by_invoice': 'invoice', 'settled_by_order': 'order',
    'settled_by_due_date': 'oldest_due', 'paid_without_invoice': 'sale', 'reversed': 'reversal',
} -%}

with

settlements as (

    select * from {{ ref('int_open_item_settlements') }}

),

days as (

    select * from {{ ref('int_as_of_days') }}

),

-- An item is entered on its day; at the end of its period a settlement is undone.
movements as (

    select
        item_kind,
        item_id,
        'entry' as moved_by,
        dated_on as moved_on,
        amount
    from {{ ref('int_open_item_entries') }}

    union all

    select
        item_kind,
        item_id,
        settled_by as moved_by,
        valid_from as moved_on,
        amount
    from settlements

    union all

    select
        item_kind,
        item_id,
        settled_by as moved_by,
        valid_to as moved_on,
        -1 * amount as amount
    from settlements
    where valid_to is not null

),

-- A movement counts from the first as-of date that sees it.
int_open_item_changes as (

    select
        movements.item_kind,
        movements.item_id,
        days.seen_from as changed_on,
        {%- for column, way in settled_by.items() %}
        {{ sum_where('movements.amount', "movements.moved_by = '" ~ way ~ "'") }} as {{ column }},
        {%- endfor %}
        {{ money('sum(movements.amount)') }} as open_amount
    from movements
    inner join days
        on movements.moved_on = days.calendar_day
    where days.seen_from is not null
    group by movements.item_kind, movements.item_id, days.seen_from

)

select * from int_open_item_changes
