{#-
    What is wrong with the rows of an entity whose headers are sound: lines of a CSV that do not fit
    the header, and dates and numbers that can be read in two ways where nothing decides.
-#}
{% macro row_faults(entity, parts) %}
    {%- set faults = [] -%}
    {%- for part in parts if part.format == 'csv' -%}
        {%- do faults.extend(line_faults(entity, part)) -%}
    {%- endfor -%}
    {%- if faults or not parts -%}
        {{ return(faults) }}
    {%- endif -%}
    {%- set open = {} -%}
    {%- for column, kind in input_contract()[entity].items() -%}
        {%- set variable = 'decimal_mark' if kind.startswith('number') else 'date_order' if kind.startswith(('date', 'timestamp')) else none -%}
        {%- set is_text = namespace(somewhere=false) -%}
        {%- for part in parts -%}
            {%- for delivered in part.columns if delivered.name == column and modules.re.match('varchar|text|char|string', delivered.type | lower) -%}
                {%- set is_text.somewhere = true -%}
            {%- endfor -%}
        {%- endfor -%}
        {%- if variable and var(variable) is none and is_text.somewhere -%}
            {%- do open.update({column: {'kind': kind, 'variable': variable}}) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if not open -%}
        {{ return([]) }}
    {%- endif -%}
    {%- set raw_rows -%}
        select
            'own' as source_system,
            own_rows.*
        from ({{ own_rows(entity) }}) as own_rows
    {%- endset -%}
    {%- set query -%}
        select
            {%- for column, asked in open.items() %}
            min(case when {{ two_readings(column, asked.kind) }} then {{ column }}_text end) as {{ column }}{{ "," if not loop.last }}
            {%- endfor %}
        from ({{ typed_rows(entity, only=open.keys() | list, raw_rows=raw_rows) }}) as typed
    {%- endset -%}
    {%- set examples = run_query(query).rows[0] -%}
    {%- for column, asked in open.items() if examples[column] is not none -%}
        {%- set answers = "'.' or ','" if asked.variable == 'decimal_mark' else 'dmy or mdy' -%}
        {%- do faults.append(fault_line(
            parts | map(attribute='name') | join(', '), column,
            "'" ~ examples[column] ~ "' can be read in two ways and no other value decides",
            'set the var ' ~ asked.variable ~ ' to ' ~ answers
        )) -%}
    {%- endfor -%}
    {{ return(faults) }}
{% endmacro %}
