-- What the general ledger says is what was measured, within the tolerance of the standard. It is a
-- warning and no error: the ledger may contain manual bookings that no invoice or payment shows.
{{ config(severity='warn') }}

with

differences as (

    select * from {{ ref('int_control_differences') }}

)

select
    as_of_date,
    source_system,
    ledger_account,
    currency,
    ledger_amount,
    measured_amount,
    difference
from differences
where not is_within_tolerance
