{#-
    A key in plain form. Marks between its parts are half-width like its letters and digits:
    `Ｃ－０１` is `C-01`.
-#}
{% macro key_text(column) -%}
    {{ half_width(column, '－＿．／：＃', '-_./:#') }}
{%- endmacro %}
