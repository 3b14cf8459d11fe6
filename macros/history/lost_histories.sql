{#- The histories that there is no table of, as a list of names: whatever is registered, they lack it. -#}
{% macro lost_histories() -%}
    {%- set lost = [] -%}
    {%- for name in histories() if not stored_relation(name) -%}
        {%- do lost.append(name) -%}
    {%- endfor -%}
    {{ return(lost) }}
{%- endmacro %}
