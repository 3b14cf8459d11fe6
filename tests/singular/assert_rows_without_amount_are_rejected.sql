-- A row whose amount is empty or broken never counts: as many as the input has are rejected. So the
-- amount that was kept is all of it, and what is not known of rejected amounts is counted in rows.
with

ledger as (

    select * from {{ ref('audit_ledger') }}

)

select
    source_system,
    entity,
    currency,
    rows_without_amount,
    rows_rejected_without_amount
from ledger
where rows_without_amount <> rows_rejected_without_amount
