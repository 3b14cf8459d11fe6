{#- The day in a cleaned date text, its parts joined by `-`: `1/12/2010 8:26` has `1-12-2010`. -#}
{% macro day_token(text) -%}
    replace(replace(split_part({{ text }}, ' ', 1), '/', '-'), '.', '-')
{%- endmacro %}
