-- Rows and money, per source, entity and currency: what was delivered is what was kept and what was
-- rejected. The three are counted on three relations: the input, staging and the verdicts.
with

ledger as (

    select * from {{ ref('audit_ledger') }}

)

select
    source_system,
    entity,
    currency,
    rows_raw - rows_kept - rows_rejected as rows_missing,
    money_raw - money_kept - money_rejected as money_missing
from ledger
where
    rows_raw <> rows_kept + rows_rejected
    or money_raw <> money_kept + money_rejected
