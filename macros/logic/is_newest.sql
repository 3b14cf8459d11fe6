{#- Does the row tie with the newest version of its key? Then it is a copy, else an older version. -#}
{% macro is_newest(key) -%}
    updated_at is not distinct from max(updated_at) over (partition by {{ key }}, fault)
{%- endmacro %}
