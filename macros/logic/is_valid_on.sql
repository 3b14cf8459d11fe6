{#- Is a row with a validity period valid on a day: from `valid_from` on and before `valid_to`? -#}
{% macro is_valid_on(rows, day) -%}
    (
        {{ rows }}.valid_from <= {{ day }}
        and ({{ day }} < {{ rows }}.valid_to or {{ rows }}.valid_to is null)
    )
{%- endmacro %}
