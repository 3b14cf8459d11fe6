{#- Does the row tie with the newest version of its key? Then it is a copy, else an older version. -#}
{% macro is_newest(key) -%}
    rank() over (partition by {{ key }}, fault order by updated_at desc nulls last) = 1
{%- endmacro %}
