{#-
    What a table of cases says to one input of a unit test: a column belongs to every input that has
    it, `input.column` to that input alone. A case that gives an input nothing but its keys is no row
    of it, and equal rows are one.
-#}
{% macro cases_of_input(cases, input, columns) -%}
    {%- set rows = [] -%}
    {%- for case in cases -%}
        {%- set row = {} -%}
        {%- for name, value in case.items() -%}
            {%- set column = name.split('.') | last -%}
            {%- if column in columns and name in (column, input ~ '.' ~ column) -%}
                {%- do row.update({column: value}) -%}
            {%- endif -%}
        {%- endfor -%}
        {%- set ns = namespace(is_given=false) -%}
        {%- for column, value in row.items()
            if value is not none and column not in ('as_of_date', 'customer_id') -%}
            {%- set ns.is_given = true -%}
        {%- endfor -%}
        {%- if ns.is_given and row not in rows -%}
            {%- do rows.append(row) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(rows) }}
{%- endmacro %}
