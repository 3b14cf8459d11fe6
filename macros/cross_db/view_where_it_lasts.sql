{#- How a mart is materialized that repeats rows of other tables. Where replacing a table takes
    the views on it along, readers would miss a view until it is made anew. -#}
{% macro view_where_it_lasts() -%}
    {{ return(adapter.dispatch('view_where_it_lasts', 'customer_classification')()) }}
{%- endmacro %}

{% macro default__view_where_it_lasts() -%}
    {{ return('table') }}
{%- endmacro %}

{% macro duckdb__view_where_it_lasts() -%}
    {{ return('view') }}
{%- endmacro %}
