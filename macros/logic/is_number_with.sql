{#-
    Is the text a number that writes its fraction after `mark`? Thousands are in groups of three,
    or of two and three as in India, and never begin with a zero: `0.125` is no 125.
-#}
{% macro is_number_with(mark, text) -%}
    {%- set separator = ',' if mark == '.' else '.' -%}
    {%- set grouped = '[1-9][0-9]{0,2}([' ~ separator ~ '][0-9]{2,3})*[' ~ separator ~ '][0-9]{3}' -%}
    {%- set fraction = '[' ~ mark ~ ']' -%}
    {{ matches(text, '^[+-]?(([0-9]+|' ~ grouped ~ ')(' ~ fraction ~ '[0-9]*)?|' ~ fraction ~ '[0-9]+)$') }}
{%- endmacro %}
