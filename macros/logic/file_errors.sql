{#- What is wrong with the project's files that the sources read, as a list of lines. -#}
{% macro file_errors() %}
    {{ return(adapter.dispatch('file_errors', 'customer_classification')()) }}
{% endmacro %}

{#- A server engine reads tables: dbt names the one that is missing. -#}
{% macro default__file_errors() %}
    {{ return([]) }}
{% endmacro %}

{% macro duckdb__file_errors() %}
    {%- set errors = [] -%}
    {%- set rates = "read_csv('seeds/reference/fx_rates.csv', header = true, all_varchar = true)" -%}
    {%- set currency = var('reporting_currency') -%}
    {%- if modules.re.fullmatch('[A-Z]{3}', currency | string)
        and run_query("select 1 from " ~ rates ~ " where currency = '" ~ currency ~ "'").rows | length == 0 -%}
        {%- do errors.append("reporting_currency is '" ~ currency ~ "', which has no rate: add its rates to seeds/reference/fx_rates.csv, or name another") -%}
    {%- endif -%}
    {%- for system in var('source_systems') -%}
        {%- for path, needed in known_sources()[system]['files'].items() -%}
            {%- if run_query("select file from glob('" ~ path ~ "')").rows | length == 0 -%}
                {%- do errors.append(path ~ " is missing: put the file back, it is a part of the project") -%}
            {%- else -%}
                {%- set columns = columns_of_file(path) -%}
                {%- for column in needed if column not in columns -%}
                    {%- do errors.append(path ~ " has no column '" ~ column ~ "': add it to the file's header") -%}
                {%- endfor -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endfor -%}
    {{ return(errors) }}
{% endmacro %}
