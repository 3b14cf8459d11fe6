-- Rows and amounts, per source, entity and currency: what was delivered is what was kept and what
-- was rejected. The three are counted on three relations: input, staging and validated rows. Where
-- there are customers there is a ledger: an empty one would account for nothing, and seem sound.
with

ledger as (

    select * from {{ ref('audit_ledger') }}

),

customers as (

    select * from {{ ref('stg_customers') }}

),

accounted as (

    select {{ any_true('rows_kept > 0') }} as has_kept_rows
    from ledger

),

assert_nothing_vanishes as (

    select
        source_system,
        entity,
        currency,
        rows_raw - rows_kept - rows_rejected as rows_missing,
        money_raw - money_kept - money_rejected as money_missing
    from ledger
    where
        rows_raw is distinct from rows_kept + rows_rejected
        or money_raw is distinct from money_kept + money_rejected

    union all

    select
        'all' as source_system,
        'all' as entity,
        null as currency,
        count(*) as rows_missing,
        null as money_missing
    from customers
    cross join accounted
    where not accounted.has_kept_rows
    having count(*) > 0

)

select * from assert_nothing_vanishes
