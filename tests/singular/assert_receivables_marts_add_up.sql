-- The marts of receivables agree with each other, with the standard and with staging. Each figure
-- is found again elsewhere: what is left of an open item from its amount and what settled it; what
-- customers owe from their open items; the provision from the ageing, a row for every as-of date
-- and bucket, stored or computed; a control total from staging; names and ranks of buckets from
-- the standard. Amounts in marts are rounded to cents: a sum may differ by a cent for each. One
-- row per thing that is wrong.
with

as_of_dates as (

    select * from {{ ref('int_as_of_candidates') }}

),

buckets as (

    select * from {{ ref('int_ageing_buckets') }}

),

open_items as (

    select * from {{ ref('receivables_open_items') }}

),

ageing as (

    select * from {{ ref('receivables_ageing') }}

),

provision as (

    select * from {{ ref('receivables_provision') }}

),

customers as (

    select * from {{ ref('customer_receivables') }}

),

control_totals as (

    select
        control_totals.*,
        {{ cents('control_totals.amount') }} as ledger_amount
    from {{ ref('stg_control_totals') }} as control_totals
    inner join as_of_dates
        on control_totals.period = as_of_dates.as_of_date

),

differences as (

    select * from {{ ref('control_total_differences') }}

),

bucket_rows as (

    {% for mart in ['ageing', 'provision'] %}
    select
        bucket_set,
        bucket_code,
        bucket_name_en,
        bucket_name_zh,
        bucket_rank
    from {{ mart }}
    group by bucket_set, bucket_code, bucket_name_en, bucket_name_zh, bucket_rank
    {{ 'union all' if not loop.last }}
    {% endfor %}

),

bucket_errors as (

    select
        'the bucket with this name and rank is not in the standard' as error,
        bucket_rows.bucket_set || ', ' || bucket_rows.bucket_code as thing
    from bucket_rows
    left join buckets
        on
            bucket_rows.bucket_set = buckets.bucket_set
            and bucket_rows.bucket_code = buckets.bucket_code
            and bucket_rows.bucket_name_en = buckets.name_en
            and bucket_rows.bucket_name_zh = buckets.name_zh
            and bucket_rows.bucket_rank = buckets.bucket_rank
    where buckets.bucket_code is null

),

item_errors as (

    select
        'the amount and what settled it are not what is left' as error,
        item_id as thing
    from open_items
    where
        is_current
        and abs(
            amount
            {%- for name in columns_of('receivables_open_items') if 'settled_by_' in name %}
            + {{ name }}
            {%- endfor %}
            + paid_without_invoice + reversed
            - outstanding - written_off
        ) > 0.02

),

current_items as (

    select
        customer_id,
        count(*) as item_count,
        {{ sum_where('reported_outstanding', 'true') }} as outstanding,
        {{ sum_where('reported_outstanding', 'overdue_days > 0') }} as overdue,
        {{ sum_where('reported_outstanding', 'is_disputed') }} as disputed,
        {{ sum_where('reported_outstanding', "item_kind <> 'invoice'") }} as unapplied
    from open_items
    where is_current
    group by customer_id

),

customer_errors as (

    select
        case
            {%- for figure in ['outstanding', 'overdue', 'disputed', 'unapplied'] %}
            when
                abs(customers.{{ figure }} - coalesce(current_items.{{ figure }}, 0))
                > 0.01 * (1 + coalesce(current_items.item_count, 0))
                then '{{ figure }} of the customer and of the open items'
            {%- endfor %}
        end as error,
        customers.customer_id as thing
    from customers
    left join current_items
        on customers.customer_id = current_items.customer_id

),

aged as (

    select
        as_of_date,
        bucket_set,
        bucket_code,
        count(*) as parts,
        sum(reported_outstanding) as outstanding
    from ageing
    group by as_of_date, bucket_set, bucket_code

),

provision_errors as (

    select
        case
            when provision.bucket_code is null then 'no provision for the bucket'
            when (provision.policy_rate is distinct from buckets.policy_rate) then 'policy rate'
            when
                abs(provision.outstanding - coalesce(aged.outstanding, 0))
                > 0.01 * (1 + coalesce(aged.parts, 0))
                then 'outstanding of the provision and of the ageing'
        end as error,
        cast(as_of_dates.as_of_date as {{ dbt.type_string() }}) || ', ' || buckets.bucket_set
        || ', ' || buckets.bucket_code as thing
    from as_of_dates
    cross join buckets
    left join provision
        on
            as_of_dates.as_of_date = provision.as_of_date
            and buckets.bucket_set = provision.bucket_set
            and buckets.bucket_code = provision.bucket_code
    left join aged
        on
            as_of_dates.as_of_date = aged.as_of_date
            and buckets.bucket_set = aged.bucket_set
            and buckets.bucket_code = aged.bucket_code
    where buckets.policy_rate is not null and buckets.bucket_code <> 'unapplied'

),

control_errors as (

    select
        'not the control total of staging' as error,
        coalesce(control_totals.ledger_account, differences.ledger_account) as thing
    from control_totals
    full outer join differences
        on
            control_totals.period = differences.as_of_date
            and control_totals.source_system = differences.source_system
            and control_totals.ledger_account = differences.ledger_account
            and control_totals.currency = differences.currency
    where control_totals.ledger_amount is distinct from differences.ledger_amount

),

errors as (

    {% for part in ['bucket', 'item', 'customer', 'provision', 'control'] %}
    select
        error,
        thing
    from {{ part }}_errors
    {{ 'union all' if not loop.last }}
    {% endfor %}

),

assert_receivables_marts_add_up as (

    select
        error,
        thing
    from errors
    where error is not null

)

select * from assert_receivables_marts_add_up
