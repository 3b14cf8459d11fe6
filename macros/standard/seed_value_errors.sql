{#-
    What is wrong with single values of a seed's file, as a list of lines: a column that is not there,
    a value that is not of the type of its column, a parameter that is no number.
-#}
{% macro seed_value_errors(seed) %}
    {%- set path = seed.original_file_path -%}
    {%- set errors = [] -%}
    {%- set found = columns_of_file(path) -%}
    {%- for column in seed.columns if column not in found -%}
        {%- do errors.append(path ~ " has no column '" ~ column ~ "': add it to the file's header") -%}
    {%- endfor -%}
    {%- if errors -%}
        {{ return(errors) }}
    {%- endif -%}
    {%- set query -%}
        with

        file_rows as (

            select
                row_number() over () + 1 as line,
                *
            from read_csv({{ path_literal(path) }}, header = true, all_varchar = true)

        )

        {% for column, type in seed.config.column_types.items() if not type.startswith('varchar') %}
        select line, '{{ column }}' as column_name, {{ column }} as wrong, '{{ type }}' as wanted
        from file_rows
        where {{ column }} is not null and try_cast({{ column }} as {{ type }}) is null
        union all
        {% endfor %}
        select line, 'value', value, 'number' from {{ 'file_rows' if seed.name == 'parameters' else '(select 0 as line, null as value, null as unit)' }}
        where unit <> 'code' and value is not null and try_cast(value as decimal(18, 4)) is null
        order by line
    {%- endset -%}
    {%- for line, column, wrong, wanted in run_query(query).rows -%}
        {%- set fix = 'true or false' if wanted == 'boolean' else 'a day as YYYY-MM-DD' if wanted == 'date' else 'a number' -%}
        {%- do errors.append(path ~ ' line ' ~ line ~ ', column ' ~ column ~ ": '" ~ wrong ~ "' is not " ~ fix ~ '; give ' ~ fix) -%}
    {%- endfor -%}
    {{ return(errors) }}
{% endmacro %}
