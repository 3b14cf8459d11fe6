{#-
    `.` or `,`: the mark before the fraction in a column of numbers, where some value of it can be
    read in one way only and none speaks against; or the var `decimal_mark`; else null. The
    arguments are the booleans made by is_number_with.
-#}
{% macro decimal_mark_of(with_dot, with_comma) -%}
    {%- if var('decimal_mark') -%}
    '{{ var("decimal_mark") }}'
    {%- else -%}
    {%- set dot_only = any_true(with_dot ~ ' and not ' ~ with_comma) -%}
    {%- set comma_only = any_true(with_comma ~ ' and not ' ~ with_dot) -%}
    case
        when {{ dot_only }} and not {{ comma_only }} then '.'
        when {{ comma_only }} and not {{ dot_only }} then ','
    end
    {%- endif -%}
{%- endmacro %}
