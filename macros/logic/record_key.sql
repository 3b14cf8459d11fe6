{#- The column of a validated model that tells its rows apart, or a document from others. -#}
{% macro record_key(entity) -%}
    {{ return('control_total_id' if entity == 'control_totals' else key_columns()[entity][0]) }}
{%- endmacro %}
