{#-
    The number in a cleaned text, or null. A text that can be read in two ways, as `1,234`, is read
    with the decimal mark that the other values of its column show. Twelve digits before the mark
    are the most: anything larger is a fault of the file.
-#}
{% macro parse_number(text, decimal_mark) -%}
    {%- set with_dot = is_number_with('.', text) -%}
    {%- set with_comma = is_number_with(',', text) -%}
    {%- set fits = '^[+-]?[0-9]{0,12}([.][0-9]*)?$' -%}
    case
        when {{ matches(text, '^[+-]?[0-9]{1,12}$') }}
            then cast({{ text }} as decimal(18, 4))
        when {{ matches(text, '^[+-]?[0-9]([.][0-9]+)?E[+-]?[0-9]{1,2}$') }}
            then
                case
                    when abs(cast({{ text }} as {{ type_double() }})) < 1e12
                        then cast(cast({{ text }} as {{ type_double() }}) as decimal(18, 4))
                end
        when {{ with_dot }} and ({{ decimal_mark }} = '.' or not ({{ with_comma }}))
            then
                case
                    when {{ matches("replace(" ~ text ~ ", ',', '')", fits) }}
                        then cast(replace({{ text }}, ',', '') as decimal(18, 4))
                end
        when {{ with_comma }} and ({{ decimal_mark }} = ',' or not ({{ with_dot }}))
            then
                case
                    when {{ matches("replace(replace(" ~ text ~ ", '.', ''), ',', '.')", fits) }}
                        then cast(replace(replace({{ text }}, '.', ''), ',', '.') as decimal(18, 4))
                end
    end
{%- endmacro %}
