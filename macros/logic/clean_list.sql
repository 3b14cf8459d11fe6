{#- A list is text, lower case, its members parted by commas whatever parted them in the file. -#}
{% macro clean_list(column) -%}
    nullif(lower(
        replace(replace(replace({{ half_width(column, '，；、｜', ',,,,') }}, ';', ','), '|', ','), ', ', ',')
    ), '')
{%- endmacro %}
