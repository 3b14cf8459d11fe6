{#-
    `dmy` or `mdy`: the order of dates like 1/12/2010 in a column, where some value of it can be read
    in one way only (a part above 12) and none speaks against; or the var `date_order`; else null.
-#}
{% macro date_order_of(text) -%}
    {%- if var('date_order') -%}
    '{{ var("date_order") }}'
    {%- else -%}
    {%- set year_last = '[-/.][0-9]{4}( |$)' -%}
    case
        when {{ any_true(matches(text, '^(1[3-9]|2[0-9]|3[01])[-/.][0-9]{1,2}' ~ year_last)) }}
            and not {{ any_true(matches(text, '^[0-9]{1,2}[-/.](1[3-9]|2[0-9]|3[01])' ~ year_last)) }} then 'dmy'
        when {{ any_true(matches(text, '^[0-9]{1,2}[-/.](1[3-9]|2[0-9]|3[01])' ~ year_last)) }}
            and not {{ any_true(matches(text, '^(1[3-9]|2[0-9]|3[01])[-/.][0-9]{1,2}' ~ year_last)) }} then 'mdy'
    end
    {%- endif -%}
{%- endmacro %}
