{#-
    A number without its currency sign or code and without blanks; any other text is left as it is,
    so that it is seen to be no number. Plain numbers, by far the most, pass by.
-#}
{% macro clean_number_text(column) -%}
    {%- set text = 'upper(' ~ half_width(column, '，．＋－￥＄', ',.+-¥$') ~ ')' -%}
    {%- set shape = '^([A-Z]{3} ?)?[$€£¥]? ?[+-]?[$€£¥]? ?[.,0-9]*[0-9][0-9., ]*([A-Z]{3}|元)?$' -%}
    case
        when {{ is_plain_number(column) }} then {{ column }}
        when {{ matches(text, shape) }} then {{ remove_matches(text, '[^0-9.,+-]') }}
        else nullif({{ text }}, '')
    end
{%- endmacro %}
