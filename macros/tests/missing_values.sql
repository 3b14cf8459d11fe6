{#- The branches of a `case` that name the first column of a row without the value it must have. -#}
{% macro missing_values(names, condition=none) -%}
    {%- for name in names %}
            when mart_rows.{{ name }} is null {{- ' and ' ~ condition if condition }}
                then '{{ name }} is null'
    {%- endfor -%}
{%- endmacro %}
