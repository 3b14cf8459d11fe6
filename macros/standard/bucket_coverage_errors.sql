{#-
    The ages that lie in no bucket or in several, by the test of the buckets, as a list of lines. The
    set `tiers` has the bounds of the tiers, which are looked at there.
-#}
{% macro bucket_coverage_errors() %}
    {%- set buckets = node_named('ageing_buckets') -%}
    {%- set hits -%}
        select
            bucket_set as range_set,
            cast(overdue_days as decimal(18, 4)) as probe,
            bucket_count as hit_count,
            first_bucket as first_code,
            last_bucket as last_code
        from ({{ over_files(node_named('assert_ageing_buckets_are_complete_and_exclusive')) }})
        where bucket_set <> 'tiers'
    {%- endset -%}
    {%- set ranges -%}
        select
            bucket_set as range_set,
            bucket_code as code,
            line,
            lower_bound,
            upper_bound,
            'age in days' as unit
        from {{ seed_rows(buckets) }}
        where lower_bound is not null or upper_bound is not null
    {%- endset -%}
    {{ return(coverage_errors(buckets.original_file_path, hits, ranges)) }}
{% endmacro %}
