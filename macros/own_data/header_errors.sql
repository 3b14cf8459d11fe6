{#-
    Required columns that are missing, columns that are there twice or are of a type without a plain
    text. Columns that the contract does not know are named in a notice: they are no error.
-#}
{% macro header_errors(entity, parts) %}
    {%- set contract = input_contract()[entity] -%}
    {%- set errors = [] -%}
    {%- for part in parts -%}
        {%- set names = part.columns | map(attribute='name') | list -%}
        {%- for column, kind in contract.items() -%}
            {%- if kind.endswith('!') and column not in names -%}
                {%- do errors.append(error_line(part.name, column, 'is missing', 'add it, or give its name to the column that holds it (there are: ' ~ names | join(', ') ~ ')')) -%}
            {%- elif names.count(column) > 1 or (column in names and column ~ '_1' in names and part.format == 'parquet') -%}
                {%- do errors.append(error_line(part.name, column, 'is there twice', 'leave the right one and rename the other')) -%}
            {%- endif -%}
        {%- endfor -%}
        {%- for column in part.columns if column.name in contract and is_no_value(column.type) -%}
            {%- do errors.append(error_line(part.name, column.name, 'is of the type ' ~ column.type, 'write it as text, number, date, moment or a list of texts')) -%}
        {%- endfor -%}
        {%- set unknown = names | reject('in', contract) | list -%}
        {%- if unknown and not errors -%}
            {%- do log('Notice: ' ~ part.name ~ ': not read, because the input contract has no such column: ' ~ unknown | join(', '), info=true) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(errors) }}
{% endmacro %}
