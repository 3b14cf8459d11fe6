with

credits as (

    select *
    from {{ ref('int_receipts_and_credit_notes') }}
    where allocable_to_any_from is not null

),

spent_for_good as (

    select
        credit_kind,
        credit_id,
        sum(amount) as amount,
        max(valid_from) as spent_by
    from {{ ref('int_spent_credits') }}
    where valid_to is null
    group by credit_kind, credit_id

),

-- Most credits are used up by their own document, at once and permanently: nothing ever remains of
-- them, and no as-of date looks at them again.
int_remaining_credits as (

    select
        credits.credit_kind,
        credits.credit_id,
        credits.customer_id,
        credits.currency,
        credits.named_order_id,
        credits.received_on,
        credits.allocable_to_any_from,
        credits.amount
    from credits
    left join spent_for_good
        on
            credits.credit_kind = spent_for_good.credit_kind
            and credits.credit_id = spent_for_good.credit_id
            and credits.allocable_to_any_from >= spent_for_good.spent_by
    where credits.amount > coalesce(spent_for_good.amount, 0)

)

select * from int_remaining_credits
