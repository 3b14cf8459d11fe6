{#-
    A list is text, lower case, its members separated by commas whatever separates them in the file.
-#}
{% macro clean_list(column) -%}
    lower(
        replace(replace(replace({{ half_width(column, '，；、｜', ',,,,') }}, ';', ','), '|', ','), ', ', ',')
    )
{%- endmacro %}
