{#- The marts that are named after a dimension, with a row per customer, as a list of names:
    `customer_<dimension>`. -#}
{% macro dimension_marts() %}
    {%- set marts = [] -%}
    {%- for node in (graph.nodes.values() if execute else [])
        if node.resource_type == 'model'
        and node.original_file_path.startswith('models/marts/')
        and node.name.startswith('customer_')
        and node.config.meta.grain == ['customer_id'] -%}
        {%- do marts.append(node.name) -%}
    {%- endfor -%}
    {{ return(marts | sort) }}
{% endmacro %}
