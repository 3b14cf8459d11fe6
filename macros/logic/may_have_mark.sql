{#-
    May the text be a number that writes its fraction after `mark`? A plain one has a dot or nothing
    to decide.
-#}
{% macro may_have_mark(mark, text, is_plain) -%}
    case
        when {{ is_plain }} then {{ 'true' if mark == '.' else text ~ " not like '%.%'" }}
        else {{ is_number_with(mark, text) }}
    end
{%- endmacro %}
