{#- A number as text with a comma before each of the last two groups of three digits: 5,000,000. -#}
{% macro grouped_thousands(digits) -%}
    case
        when length({{ digits }}) > 6
            then
                substr({{ digits }}, 1, length({{ digits }}) - 6)
                || ',' || substr({{ digits }}, length({{ digits }}) - 5, 3)
                || ',' || substr({{ digits }}, length({{ digits }}) - 2, 3)
        when length({{ digits }}) > 3
            then
                substr({{ digits }}, 1, length({{ digits }}) - 3)
                || ',' || substr({{ digits }}, length({{ digits }}) - 2, 3)
        else {{ digits }}
    end
{%- endmacro %}
