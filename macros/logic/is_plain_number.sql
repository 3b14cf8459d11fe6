{#-
    Is the text a number that is the same number whatever the decimal mark of its column is? Most are:
    whole, or with a dot before a fraction that is not a group of three digits.
-#}
{% macro is_plain_number(text) -%}
    {{ matches(text, '^-?[0-9]{1,12}([.]([0-9]{1,2}|[0-9]{4,}))?$') }}
{%- endmacro %}
