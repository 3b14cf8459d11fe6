{#-
    The session of dbt-spark does not escape quotes in a seed: the values are written as literals, and
    cast in one place, because Spark plans thousands of casts for minutes.
-#}
{% macro spark__load_csv_rows(model, agate_table) %}
    {%- set types = model['config'].get('column_types', {}) -%}
    {%- set statements = [] -%}
    {%- for chunk in agate_table.rows | batch(1000) -%}
        {%- set statement -%}
            insert into {{ this.render() }}
            select
                {%- for column in agate_table.column_names %}
                cast({{ column }} as {{ types.get(column, adapter.convert_type(agate_table, loop.index0)) }})
                {{- "," if not loop.last -}}
                {%- endfor %}
            from values
            {%- for row in chunk %}
            (
                {%- for value in row -%}
                {{ 'null' if value is none else "'" ~ (value | string).replace('\\', '\\\\').replace("'", "\\'") ~ "'" }}
                {{- ", " if not loop.last -}}
                {%- endfor -%}
            ){{ "," if not loop.last }}
            {%- endfor %}
            as seed ({{ agate_table.column_names | join(', ') }})
        {%- endset -%}
        {%- do adapter.add_query(statement, abridge_sql_log=true) -%}
        {%- do statements.append(statement) -%}
    {%- endfor -%}
    {{ return(statements | first) }}
{% endmacro %}
