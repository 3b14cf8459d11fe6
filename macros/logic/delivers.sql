{#-
    Does a source deliver an entity? What the source `own` has is known only when a run looks; until
    then it may have everything.
-#}
{% macro delivers(source_system, entity) %}
    {%- if entity not in known_sources().get(source_system, {}).get('entities', []) -%}
        {{ return(false) }}
    {%- endif -%}
    {{ return(source_system != 'own' or not execute or own_parts(entity) | length > 0) }}
{% endmacro %}
