{#- Is the text plain ASCII, with no blank at either end? Not the empty text: it has no ends. -#}
{% macro is_trimmed_ascii(text) -%}
    (
        {{ byte_length(text) }} = length({{ text }})
        and ascii({{ text }}) > 32
        and ascii(right({{ text }}, 1)) > 32
    )
{%- endmacro %}
