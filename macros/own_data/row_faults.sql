{#-
    What is wrong with the rows of an entity whose headers are sound: lines of a CSV that do not fit
    the header, and dates and numbers that can be read in two ways where nothing decides.
-#}
{% macro row_faults(entity, parts) %}
    {%- set faults = [] -%}
    {%- for part in parts if part.format == 'csv' -%}
        {%- do faults.extend(line_faults(entity, part)) -%}
    {%- endfor -%}
    {%- if faults -%}
        {{ return(faults) }}
    {%- endif -%}
    {%- set asked = columns_to_ask_for(entity, parts) -%}
    {%- if not asked -%}
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
            {%- for column in asked %}
            min(case when {{ two_readings(column, input_contract()[entity][column]) }} then {{ column }}_text end) as {{ column }}{{ "," if not loop.last }}
            {%- endfor %}
        from ({{ typed_rows(entity, only=asked.keys() | list, raw_rows=raw_rows) }}) as typed
    {%- endset -%}
    {%- set examples = run_query(query).rows[0] -%}
    {%- for column, variable in asked.items() if examples[column] is not none -%}
        {%- set answers = {'decimal_mark': "'.' or ','", 'date_order': 'dmy or mdy'} -%}
        {%- do faults.append(fault_line(
            parts | map(attribute='name') | join(', '), column,
            "'" ~ examples[column] ~ "' can be read in two ways and no other value decides",
            'set the var ' ~ variable ~ ' to ' ~ answers[variable]
        )) -%}
    {%- endfor -%}
    {{ return(faults) }}
{% endmacro %}
