{#- A number with the digits, letters and marks of plain text: `１２．５０` is `12.50`. -#}
{% macro half_width_number(column) -%}
    upper({{ half_width(column, '，．＋－￥＄', ',.+-¥$') }})
{%- endmacro %}
