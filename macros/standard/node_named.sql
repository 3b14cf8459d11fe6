{#- What dbt knows of the seed, model or test of this name. -#}
{% macro node_named(name) %}
    {{ return(graph.nodes.values() | selectattr('name', 'equalto', name) | first) }}
{% endmacro %}
