{#-
    Money settles claims one after another, within each group of the same `keys`: the running totals of
    both are laid side by side, and every piece between two ends belongs to one claim and one sum of
    money. `claims` (claim_id, amount) and `money` (credit_kind, credit_id, amount) are names of CTEs that
    hold the keys too, amounts above 0 only; `claim_order` and `credit_order` say which come first.
    `claim_columns` and `credit_columns` are further columns that a match shall have.
-#}
{% macro fifo_allocation(
    claims, money, keys, claim_order, credit_order, claim_columns=[], credit_columns=[]
) -%}
    {%- set keys_text = keys | join(', ') -%}
    with

    claim_ends as (

        select
            {{ keys_text }},
            claim_id,
            {%- for column in claim_columns %}
            {{ column }},
            {%- endfor %}
            sum(amount) over (
                partition by {{ keys_text }}
                order by {{ claim_order }}
                rows between unbounded preceding and current row
            ) as ends_at
        from {{ claims }}

    ),

    money_ends as (

        select
            {{ keys_text }},
            credit_kind,
            credit_id,
            {%- for column in credit_columns %}
            {{ column }},
            {%- endfor %}
            sum(amount) over (
                partition by {{ keys_text }}
                order by {{ credit_order }}
                rows between unbounded preceding and current row
            ) as ends_at
        from {{ money }}

    ),

    all_ends as (

        select {{ keys_text }}, ends_at, ends_at as claim_ends_at, null as money_ends_at
        from claim_ends
        union all
        select {{ keys_text }}, ends_at, null as claim_ends_at, ends_at as money_ends_at
        from money_ends

    ),

    ends as (

        select
            {{ keys_text }},
            ends_at,
            max(claim_ends_at) as claim_ends_at,
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
            min(claim_ends_at) over (
                partition by {{ keys_text }}
                order by ends_at
                rows between current row and unbounded following
            ) as claim_ends_at,
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
        claim_ends.claim_id,
        money_ends.credit_kind,
        money_ends.credit_id,
        {%- for column in claim_columns %}
        claim_ends.{{ column }},
        {%- endfor %}
        {%- for column in credit_columns %}
        money_ends.{{ column }},
        {%- endfor %}
        cast(pieces.amount as decimal(20, 4)) as amount
    from pieces
    inner join claim_ends
        on
            pieces.claim_ends_at = claim_ends.ends_at
            {%- for key in keys %}
            and pieces.{{ key }} = claim_ends.{{ key }}
            {%- endfor %}
    inner join money_ends
        on
            pieces.money_ends_at = money_ends.ends_at
            {%- for key in keys %}
            and pieces.{{ key }} = money_ends.{{ key }}
            {%- endfor %}
{%- endmacro %}
