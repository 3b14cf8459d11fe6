{#-
    Is the text a number that writes its fraction after `mark`? Thousands stand in groups of three,
    or of two and three as in India, and never begin with a zero: `0.125` is no 125.
-#}
{% macro is_number_with(mark, text) -%}
    {%- set separator = ',' if mark == '.' else '.' -%}
    {{ matches(text, '^[+-]?([0-9]+|[1-9][0-9]{0,2}([' ~ separator ~ '][0-9]{2,3})*[' ~ separator ~ '][0-9]{3})?([' ~ mark ~ '][0-9]*)?$') }}
    and {{ matches(text, '[0-9]') }}
{%- endmacro %}
