{#- The columns by which a model's rows are told apart: `config.meta.grain`. -#}
{% macro grain_of(name) -%}
    {%- for node in (graph.nodes.values() if execute else [])
        if node.name == name and node.resource_type == 'model' -%}
        {{ return(node.config.meta.grain) }}
    {%- endfor -%}
    {{ return([]) }}
{%- endmacro %}
