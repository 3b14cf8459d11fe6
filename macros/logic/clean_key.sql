{#-
    A key carries its source, so that two systems never collide: `demo:C0001`. Marks between its parts
    are half-width like its letters and digits: `Ｃ－０１` is `C-01`.
-#}
{% macro clean_key(column) -%}
    source_system || ':' || nullif({{ half_width(column, '－＿．／：＃', '-_./:#') }}, '')
{%- endmacro %}
