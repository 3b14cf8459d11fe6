{#- What is wrong with the var `source_systems`, as a list of lines. -#}
{% macro source_errors() %}
    {%- set systems = var('source_systems') -%}
    {%- set known = known_sources().keys() | join(', ') -%}
    {%- if systems is string or systems is not iterable or not systems -%}
        {{ return(["source_systems is '" ~ systems ~ "': give a list of sources, as [demo]; known are: " ~ known]) }}
    {%- endif -%}
    {%- set errors = [] -%}
    {%- if systems | unique | list | length < systems | length -%}
        {%- do errors.append("source_systems names a source twice: " ~ systems | join(', ') ~ "; name each once") -%}
    {%- endif -%}
    {%- for system in systems if system not in known_sources() -%}
        {%- do errors.append("source_systems names '" ~ system ~ "', which is no known source; known are: " ~ known) -%}
    {%- endfor -%}
    {{ return(errors) }}
{% endmacro %}
