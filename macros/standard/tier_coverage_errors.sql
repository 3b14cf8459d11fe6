{#- The values that lie in no tier or in several, by the test of the ranges, as a list of lines. -#}
{% macro tier_coverage_errors() %}
    {%- set tiers = node_named('tiers') -%}
    {%- set hits -%}
        select
            dimension_code as range_set,
            probe,
            tier_count as hit_count,
            first_tier as first_code,
            last_tier as last_code
        from ({{ over_files(node_named('assert_range_standards_are_complete_and_exclusive')) }})
    {%- endset -%}
    {%- set ranges -%}
        select
            dimension_code as range_set,
            tier_code as code,
            line,
            lower_bound,
            upper_bound,
            bound_unit as unit
        from {{ seed_rows(tiers) }}
        where closed_at is not null
    {%- endset -%}
    {{ return(coverage_errors(tiers.original_file_path, hits, ranges)) }}
{% endmacro %}
