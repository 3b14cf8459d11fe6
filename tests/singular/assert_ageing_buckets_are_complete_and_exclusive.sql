-- Every age falls in exactly one bucket of every set, before any data is seen: each bound, its two
-- neighbours, zero, two extremes, and no due date, which is `unapplied` and nothing else. One row
-- per age that finds no bucket, several buckets, or the wrong one; one where there are no buckets.
with

buckets as (

    select * from {{ ref('int_ageing_buckets') }}

),

sets as (

    select bucket_set
    from buckets
    group by bucket_set

),

bounds as (

    select lower_bound as bound
    from buckets
    where lower_bound is not null

    union distinct

    select upper_bound as bound
    from buckets
    where upper_bound is not null

),

ages as (

    select bound - 1 as overdue_days
    from bounds
    union distinct
    select bound as overdue_days
    from bounds
    union distinct
    select bound + 1 as overdue_days
    from bounds
    union distinct
    select 0 as overdue_days
    union distinct
    select -99999 as overdue_days
    union distinct
    select 99999 as overdue_days
    union distinct
    select cast(null as integer) as overdue_days

),

hits as (

    select
        sets.bucket_set,
        ages.overdue_days,
        count(buckets.bucket_code) as bucket_count,
        min(buckets.bucket_code) as first_bucket,
        max(buckets.bucket_code) as last_bucket
    from sets
    cross join ages
    left join buckets
        on
            sets.bucket_set = buckets.bucket_set
            and {{ in_bucket('ages.overdue_days') }}
    group by sets.bucket_set, ages.overdue_days

),

assert_ageing_buckets_are_complete_and_exclusive as (

    select
        bucket_set,
        overdue_days,
        bucket_count,
        first_bucket,
        last_bucket
    from hits
    where
        bucket_count <> 1
        or (overdue_days is null) <> (first_bucket = 'unapplied')

    union all

    select
        'none' as bucket_set,
        null as overdue_days,
        0 as bucket_count,
        null as first_bucket,
        null as last_bucket
    from buckets
    having count(*) = 0

)

select * from assert_ageing_buckets_are_complete_and_exclusive
