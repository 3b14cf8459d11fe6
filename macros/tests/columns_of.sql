{#-
    The columns of a model or seed, by name, as its YAML has them: each is described there, and of a
    mart the contract contains the types. None while dbt parses: then there is no graph.
-#}
{% macro columns_of(name) -%}
    {%- for node in (graph.nodes.values() if execute else [])
        if node.name == name and node.resource_type in ('model', 'seed') -%}
        {{ return(node.columns) }}
    {%- endfor -%}
    {{ return({}) }}
{%- endmacro %}
