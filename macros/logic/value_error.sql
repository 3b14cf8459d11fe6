{#-
    What is wrong with a cleaned text that is no number, or no date: that nothing decided between two
    ways to read it, as of `1,234` and `1/12/2010`, or that there is none. Else null.
-#}
{% macro value_error(noun, text, result) -%}
    {%- set two_ways = {
        'number': '^[+-]?[1-9][0-9]{0,2}[.,][0-9]{3}$',
        'date': '^(0?[1-9]|1[0-2])[-/.](0?[1-9]|1[0-2])[-/.][0-9]{4}( |$)',
    } -%}
    case
            when {{ result }} is not null or {{ text }} is null then null
            when {{ matches(text, two_ways[noun]) }} then 'ambiguous_{{ noun }}'
            else 'bad_{{ noun }}'
        end
{%- endmacro %}
