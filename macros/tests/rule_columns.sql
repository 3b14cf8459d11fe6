{#- One boolean column per rule, so that a rule may look at all rows by window functions. -#}
{% macro rule_columns(rules) -%}
    {%- for rule in rules %},
        ({{ rule | trim }}) as rule_{{ loop.index }}
    {%- endfor -%}
{%- endmacro %}
