{#- A query of the values that odd rows have in some columns, each value of a column once. -#}
{% macro odd_values(columns) %}
    select
        source_system,
        column_name,
        delivered
    from (
        {%- for column in columns %}
        select source_system, '{{ column }}' as column_name, {{ column }} as delivered from odd_rows
        {{- " union all" if not loop.last }}
        {%- endfor %}
    ) as odd_values
    where delivered is not null
    group by source_system, column_name, delivered
{% endmacro %}
