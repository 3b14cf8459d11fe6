{#-
    Credits are allocated to claims first in, first out, within each group of the same `keys`: the
    running totals of both are laid side by side, and every piece between two ends belongs to one claim
    and one credit. `claims` and `credits` are names of CTEs that have the keys and an `amount` above 0;
    `claim_order` and `credit_order` say which come first. Of each piece come the keys, the columns
    `claim_columns` and `credit_columns`, and its `amount`.
-#}
{% macro fifo_allocation(
    claims, credits, keys, claim_order, credit_order, claim_columns, credit_columns
) -%}
    {%- set keys_text = keys | join(', ') -%}
    with

    claim_ends as (

        select
            {{ keys_text }},
            {{ claim_columns | join(', ') }},
            sum(amount) over (
                partition by {{ keys_text }}
                order by {{ claim_order }}
                rows between unbounded preceding and current row
            ) as ends_at
        from {{ claims }}

    ),

    credit_ends as (

        select
            {{ keys_text }},
            {{ credit_columns | join(', ') }},
            sum(amount) over (
                partition by {{ keys_text }}
                order by {{ credit_order }}
                rows between unbounded preceding and current row
            ) as ends_at
        from {{ credits }}

    ),

    all_ends as (

        select {{ keys_text }}, ends_at, ends_at as claim_ends_at, null as credit_ends_at
        from claim_ends
        union all
        select {{ keys_text }}, ends_at, null as claim_ends_at, ends_at as credit_ends_at
        from credit_ends

    ),

    ends as (

        select
            {{ keys_text }},
            ends_at,
            max(claim_ends_at) as claim_ends_at,
            max(credit_ends_at) as credit_ends_at
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
            min(credit_ends_at) over (
                partition by {{ keys_text }}
                order by ends_at
                rows between current row and unbounded following
            ) as credit_ends_at
        from ends

    )

    select
        {%- for key in keys %}
        pieces.{{ key }},
        {%- endfor %}
        {%- for column in claim_columns %}
        claim_ends.{{ column }},
        {%- endfor %}
        {%- for column in credit_columns %}
        credit_ends.{{ column }},
        {%- endfor %}
        cast(pieces.amount as decimal(20, 4)) as amount
    from pieces
    inner join claim_ends
        on
            pieces.claim_ends_at = claim_ends.ends_at
            {%- for key in keys %}
            and pieces.{{ key }} = claim_ends.{{ key }}
            {%- endfor %}
    inner join credit_ends
        on
            pieces.credit_ends_at = credit_ends.ends_at
            {%- for key in keys %}
            and pieces.{{ key }} = credit_ends.{{ key }}
            {%- endfor %}
{%- endmacro %}
