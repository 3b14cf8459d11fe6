{#- The pattern of a row whose every value is plain or empty, its values side by side. -#}
{% macro plain_row(kinds) -%}
    ^
    {%- for kind in kinds.values() -%}
    ({{ plain_value(kind) }})?{{ '[|]' if not loop.last }}
    {%- endfor -%}
    $
{%- endmacro %}
