{#- Texts as one, with a bar between them; null counts as empty, so that there are always as many bars. -#}
{% macro side_by_side(columns) -%}
    {{ return(adapter.dispatch('side_by_side', 'customer_classification')(columns)) }}
{%- endmacro %}

{% macro default__side_by_side(columns) -%}
    concat({{ columns | join(", '|', ") }})
{%- endmacro %}

{#- Its concat is null where one of the texts is. -#}
{% macro spark__side_by_side(columns) -%}
    concat(coalesce({{ columns | join(", ''), '|', coalesce(") }}, ''))
{%- endmacro %}
