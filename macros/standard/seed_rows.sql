{#-
    The rows of a seed as its file has them, on DuckDB, as a subquery: each with its line, and its
    values of the types that the seed's YAML gives them; null where a value is not of its type.
-#}
{% macro seed_rows(seed) -%}
    (
        select
            row_number() over () + 1 as line,
            {%- for column in seed.columns %}
            try_cast({{ column }} as {{ seed.config.column_types[column] }}) as {{ column }}{{ ',' if not loop.last }}
            {%- endfor %}
        from read_csv({{ path_literal(seed.original_file_path) }}, header = true, all_varchar = true)
    )
{%- endmacro %}
