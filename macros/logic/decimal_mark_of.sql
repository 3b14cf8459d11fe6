{#-
    `.` or `,`: what parts the fraction in a column of numbers, where some value of it can be read in
    one way only and none speaks against; or the var `decimal_mark`; else null.
-#}
{% macro decimal_mark_of(text) -%}
    {%- if var('decimal_mark') -%}
    '{{ var("decimal_mark") }}'
    {%- else -%}
    {%- set with_dot = is_number_with('.', text) -%}
    {%- set with_comma = is_number_with(',', text) -%}
    case
        when {{ any_true(with_dot ~ ' and not (' ~ with_comma ~ ')') }}
            and not {{ any_true(with_comma ~ ' and not (' ~ with_dot ~ ')') }} then '.'
        when {{ any_true(with_comma ~ ' and not (' ~ with_dot ~ ')') }}
            and not {{ any_true(with_dot ~ ' and not (' ~ with_comma ~ ')') }} then ','
    end
    {%- endif -%}
{%- endmacro %}
