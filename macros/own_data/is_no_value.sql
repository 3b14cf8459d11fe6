{#- Is a column's type one that has no plain text: nested, binary or a list of such? -#}
{% macro is_no_value(data_type) %}
    {{ return(modules.re.search('struct|map|union|blob|bytea|binary|json|variant|[]][]]|array<array', data_type | lower) is not none) }}
{% endmacro %}
