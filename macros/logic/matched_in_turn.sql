{#-
    Money settles items one after another, within each group of the same `keys`: the running totals of
    both are laid side by side, and every piece between two ends belongs to one item and one sum of
    money. `items` (invoice_id, due_on, issued_on, open_amount) and `money` (money_kind, money_id,
    received_on, left_amount) are names of CTEs that hold the keys too, amounts above 0 only.
-#}
{% macro matched_in_turn(items, money, keys) -%}
    {%- set keys_text = keys | join(', ') -%}
    with

    item_ends as (

        select
            {{ keys_text }},
            invoice_id,
            sum(open_amount) over (
                partition by {{ keys_text }}
                order by due_on, issued_on, invoice_id
                rows between unbounded preceding and current row
            ) as ends_at
        from {{ items }}

    ),

    money_ends as (

        select
            {{ keys_text }},
            money_kind,
            money_id,
            sum(left_amount) over (
                partition by {{ keys_text }}
                order by received_on, money_kind, money_id
                rows between unbounded preceding and current row
            ) as ends_at
        from {{ money }}

    ),

    all_ends as (

        select {{ keys_text }}, ends_at, ends_at as item_ends_at, null as money_ends_at
        from item_ends
        union all
        select {{ keys_text }}, ends_at, null as item_ends_at, ends_at as money_ends_at
        from money_ends

    ),

    ends as (

        select
            {{ keys_text }},
            ends_at,
            max(item_ends_at) as item_ends_at,
            max(money_ends_at) as money_ends_at
        from all_ends
        group by {{ keys_text }}, ends_at

    ),

    pieces as (

        select
            {{ keys_text }},
            ends_at - coalesce(
                lag(ends_at) over (partition by {{ keys_text }} order by ends_at), 0
            ) as amount,
            min(item_ends_at) over (
                partition by {{ keys_text }}
                order by ends_at
                rows between current row and unbounded following
            ) as item_ends_at,
            min(money_ends_at) over (
                partition by {{ keys_text }}
                order by ends_at
                rows between current row and unbounded following
            ) as money_ends_at
        from ends

    )

    select
        {%- for key in keys %}
        pieces.{{ key }},
        {%- endfor %}
        item_ends.invoice_id,
        money_ends.money_kind,
        money_ends.money_id,
        cast(pieces.amount as decimal(20, 4)) as amount
    from pieces
    inner join item_ends
        on
            pieces.item_ends_at = item_ends.ends_at
            {%- for key in keys %}
            and pieces.{{ key }} = item_ends.{{ key }}
            {%- endfor %}
    inner join money_ends
        on
            pieces.money_ends_at = money_ends.ends_at
            {%- for key in keys %}
            and pieces.{{ key }} = money_ends.{{ key }}
            {%- endfor %}
{%- endmacro %}
