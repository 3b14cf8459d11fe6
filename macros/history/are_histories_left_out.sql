{#- True where this run does not add its as-of dates to every history: then it may not register them. -#}
{% macro are_histories_left_out() -%}
    {%- set left_out = [] -%}
    {%- for name in (histories() if execute else [])
        if node_named(name).unique_id not in selected_resources -%}
        {%- do left_out.append(name) -%}
    {%- endfor -%}
    {{ return(left_out | length > 0) }}
{%- endmacro %}
