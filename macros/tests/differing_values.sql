{#-
    The branches of a `case` that name the first value of a row in which a mart, here `mart_rows`,
    differs from a model whose row of the same key is joined to it. They are compared column by
    column, by name; amounts at the precision that the mart shows. Without such a row none differs.
-#}
{% macro differing_values(mart, other, key) -%}
    {%- set columns = columns_of(mart) -%}
    {%- for name in columns if name in columns_of(other) and name not in key -%}
        {%- set value = other ~ '.' ~ name -%}
        {%- if 'decimal' in columns[name].data_type -%}
            {%- set value = 'cast(' ~ value ~ ' as ' ~ columns[name].data_type ~ ')' -%}
        {%- endif %}
            when mart_rows.{{ name }} is distinct from {{ value }} and {{ other }}.{{ key[0] }} is not null
                then '{{ name }} is not that of {{ other }}'
    {%- endfor -%}
{%- endmacro %}
