{#- A number for the values of a row: other values, another number. It differs between engines. -#}
{% macro row_hash(columns) -%}
    {{ return(adapter.dispatch('row_hash', 'customer_classification')(columns)) }}
{%- endmacro %}

{% macro default__row_hash(columns) -%}
    cast(xxhash64({{ columns | join(', ') }}) as decimal(38, 0))
{%- endmacro %}

{% macro duckdb__row_hash(columns) -%}
    cast(hash({{ columns | join(', ') }}) as decimal(38, 0))
{%- endmacro %}

{#- As a row, which tells a null from an empty text. -#}
{% macro postgres__row_hash(columns) -%}
    cast(hashtextextended(cast(row({{ columns | join(', ') }}) as text), 0) as decimal(38, 0))
{%- endmacro %}
