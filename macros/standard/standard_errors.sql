{#-
    What is wrong with the standard, as a list of lines with file, line, problem and fix, before any
    seed is written: the tests of the standard, asked of the files. A server engine cannot read the
    files; there the same tests stop the build after the seeds.
-#}
{% macro standard_errors() %}
    {{ return(adapter.dispatch('standard_errors', 'customer_classification')()) }}
{% endmacro %}

{% macro default__standard_errors() %}
    {{ return([]) }}
{% endmacro %}

{% macro duckdb__standard_errors() %}
    {%- set errors = [] -%}
    {%- for seed in graph.nodes.values() if seed.original_file_path.startswith(('seeds/standards/', 'seeds/reference/')) -%}
        {%- do errors.extend(seed_value_errors(seed)) -%}
    {%- endfor -%}
    {#- What cannot be read cannot be compared; of two rows with one key nobody knows which is right. -#}
    {%- if not errors -%}
        {%- do errors.extend(contradictions_in_standard('assert_standard_is_sound')) -%}
        {%- if 'not unique' not in errors | join -%}
            {%- do errors.extend(contradictions_in_standard('assert_rules_say_numbers')) -%}
            {%- do errors.extend(tier_coverage_errors()) -%}
            {%- do errors.extend(bucket_coverage_errors()) -%}
        {%- endif -%}
    {%- endif -%}
    {{ return(errors) }}
{% endmacro %}
