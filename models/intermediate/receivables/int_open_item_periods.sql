{%- set amounts = [
    'settled_by_invoice', 'settled_by_order', 'settled_by_due_date', 'paid_without_invoice',
    'reversed', 'open_amount',
] -%}

with

entries as (

    select * from {{ ref('int_open_item_entries') }}

),

changes as (

    select * from {{ ref('int_open_item_changes') }}

),

-- Most items are settled by the first as-of date that sees them, for good: they are never open.
ever_open as (

    select distinct
        item_kind,
        item_id
    from changes
    where open_amount <> 0

),

states as (

    select
        changes.item_kind,
        changes.item_id,
        {%- for amount in amounts %}
        {{ money('sum(changes.' ~ amount ~ ') over item_so_far') }} as {{ amount }},
        {%- endfor %}
        changes.changed_on as valid_from,
        lead(changes.changed_on) over item as valid_to
    from changes
    inner join ever_open
        on
            changes.item_kind = ever_open.item_kind
            and changes.item_id = ever_open.item_id
    window
        item as (partition by changes.item_kind, changes.item_id order by changes.changed_on),
        item_so_far as (
            partition by changes.item_kind, changes.item_id
            order by changes.changed_on
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
        {%- for amount in amounts %}
        states.{{ amount }},
        {%- endfor %}
        {{ converted('states.open_amount', 'entries.exchange_rate') }} as reported_open_amount
    from states
    inner join entries
        on
            states.item_kind = entries.item_kind
            and states.item_id = entries.item_id
    where states.open_amount <> 0

)

select * from int_open_item_periods
