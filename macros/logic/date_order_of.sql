{#-
    `dmy` or `mdy`: the order of days like 1-12-2010 in a column, where some value of it can be read
    in one way only (a part above 12) and none speaks against; or the var `date_order`; else null.
-#}
{% macro date_order_of(token) -%}
    {%- if var('date_order') -%}
    '{{ var("date_order") }}'
    {%- else -%}
    {%- set day_first = any_true(matches(token, '^(1[3-9]|2[0-9]|3[01])-[0-9]{1,2}-[0-9]{4}$')) -%}
    {%- set month_first = any_true(matches(token, '^[0-9]{1,2}-(1[3-9]|2[0-9]|3[01])-[0-9]{4}$')) -%}
    case
        when {{ day_first }} and not {{ month_first }} then 'dmy'
        when {{ month_first }} and not {{ day_first }} then 'mdy'
    end
    {%- endif -%}
{%- endmacro %}
