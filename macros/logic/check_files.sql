{#- Every file of the sources that are switched on is there and has its columns. -#}
{% macro check_files() %}
    {{ return(adapter.dispatch('check_files', 'customer_classification')()) }}
{% endmacro %}

{#- A server engine reads tables: dbt names the one that is missing. -#}
{% macro default__check_files() %}
{% endmacro %}

{% macro duckdb__check_files() %}
    {%- set rates = "read_csv('seeds/reference/fx_rates.csv', header = true, all_varchar = true)" -%}
    {%- set currency = var('reporting_currency') -%}
    {%- if run_query("select 1 from " ~ rates ~ " where currency = '" ~ currency ~ "'").rows | length == 0 -%}
        {{ stop("reporting_currency is '" ~ currency ~ "', which has no rate: add its rates to seeds/reference/fx_rates.csv, or name another") }}
    {%- endif -%}
    {%- for system in var('source_systems') -%}
        {%- for path, needed in known_sources()[system]['files'].items() -%}
            {%- if run_query("select file from glob('" ~ path ~ "')").rows | length == 0 -%}
                {{ stop(path ~ " is missing: put the file back, it is a part of the project") }}
            {%- endif -%}
            {%- set columns = columns_of_file(path) -%}
            {%- for column in needed if column not in columns -%}
                {{ stop(path ~ " has no column '" ~ column ~ "': add it to the file's header") }}
            {%- endfor -%}
        {%- endfor -%}
    {%- endfor -%}
{% endmacro %}
