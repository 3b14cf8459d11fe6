{#-
    The number in a cleaned text, or null. A text that can be read in two ways, as `1,234`, is read
    with the decimal mark that the other values of its column show. Twelve digits before the mark
    are the most: anything larger is an error of the file. `with_dot` and `with_comma` are the
    booleans made by is_number_with.
-#}
{% macro parse_number(text, is_plain, with_dot, with_comma, decimal_mark) -%}
    {%- set fits = '^[+-]?[0-9]{0,12}([.][0-9]*)?$' -%}
    {%- set dotted = "replace(" ~ text ~ ", ',', '')" -%}
    {%- set commaed = "replace(replace(" ~ text ~ ", '.', ''), ',', '.')" -%}
    {%- set scientific = "cast(" ~ text ~ " as " ~ type_double() ~ ")" -%}
    case
        when {{ is_plain }}
            then cast({{ text }} as decimal(18, 4))
        when {{ with_dot }} and (not {{ with_comma }} or {{ decimal_mark }} = '.' or {{ matches(text, '^[+-]?[0-9]+$') }})
            then case when {{ matches(dotted, fits) }} then cast({{ dotted }} as decimal(18, 4)) end
        when {{ with_comma }} and (not {{ with_dot }} or {{ decimal_mark }} = ',')
            then case when {{ matches(commaed, fits) }} then cast({{ commaed }} as decimal(18, 4)) end
        when {{ matches(text, '^[+-]?[0-9]([.][0-9]+)?E[+-]?[0-9]{1,2}$') }}
            then case when abs({{ scientific }}) < 1e12 then cast({{ scientific }} as decimal(18, 4)) end
    end
{%- endmacro %}
