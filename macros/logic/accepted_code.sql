{#- The code where its list has it, else null. -#}
{% macro accepted_code(entity, column) -%}
    case when {{ column }} in ({{ quoted(accepted_codes()[entity][column]) }}) then {{ column }} end
{%- endmacro %}
