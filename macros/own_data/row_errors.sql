{#-
    What is wrong with the rows of an entity whose headers are sound: lines of a CSV that do not fit
    the header, dates and numbers that can be read in two ways where nothing decides, and rows of one
    key that contradict each other.
-#}
{% macro row_errors(entity, parts) %}
    {%- set errors = [] -%}
    {%- for part in parts if part.format == 'csv' -%}
        {%- do errors.extend(line_errors(entity, part)) -%}
    {%- endfor -%}
    {%- if errors -%}
        {{ return(errors) }}
    {%- endif -%}
    {%- set answers = {'decimal_mark': "'.' or ','", 'date_order': 'dmy or mdy'} -%}
    {%- for column, variable in columns_to_ask_for(entity, parts).items() -%}
        {%- set example = value_of_ambiguous_format(entity, column) -%}
        {%- if example is not none -%}
            {%- do errors.append(error_line(
                parts | map(attribute='name') | join(', '), column,
                "'" ~ example ~ "' can be read in two ways and no other value decides",
                'set the var ' ~ variable ~ ' to ' ~ answers[variable]
            )) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if not errors -%}
        {%- do errors.extend(conflict_errors(entity, parts)) -%}
    {%- endif -%}
    {{ return(errors) }}
{% endmacro %}
