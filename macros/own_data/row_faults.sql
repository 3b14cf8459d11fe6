{#-
    What is wrong with the rows of an entity whose headers are sound: lines of a CSV that do not fit
    the header, dates and numbers that can be read in two ways where nothing decides, and rows of one
    key that contradict each other.
-#}
{% macro row_faults(entity, parts) %}
    {%- set faults = [] -%}
    {%- for part in parts if part.format == 'csv' -%}
        {%- do faults.extend(line_faults(entity, part)) -%}
    {%- endfor -%}
    {%- if faults -%}
        {{ return(faults) }}
    {%- endif -%}
    {%- set answers = {'decimal_mark': "'.' or ','", 'date_order': 'dmy or mdy'} -%}
    {%- for column, variable in columns_to_ask_for(entity, parts).items() -%}
        {%- set example = value_of_two_readings(entity, column) -%}
        {%- if example is not none -%}
            {%- do faults.append(fault_line(
                parts | map(attribute='name') | join(', '), column,
                "'" ~ example ~ "' can be read in two ways and no other value decides",
                'set the var ' ~ variable ~ ' to ' ~ answers[variable]
            )) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if not faults -%}
        {%- do faults.extend(conflict_faults(entity, parts)) -%}
    {%- endif -%}
    {{ return(faults) }}
{% endmacro %}
