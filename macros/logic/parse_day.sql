{#-
    The day in a cleaned date text as `YYYY-MM-DD` (whether the calendar has it or not), or null.
    `1/12/2010` is read in the order that the other values of its column show; a part above 12, or
    two equal parts, need no help.
-#}
{% macro parse_day(text, date_order) -%}
    {%- set day = "replace(replace(split_part(" ~ text ~ ", ' ', 1), '/', '-'), '.', '-')" -%}
    {%- set part_1 = "lpad(split_part(" ~ day ~ ", '-', 1), 2, '0')" -%}
    {%- set part_2 = "lpad(split_part(" ~ day ~ ", '-', 2), 2, '0')" -%}
    {%- set part_3 = "lpad(split_part(" ~ day ~ ", '-', 3), 2, '0')" -%}
    {%- set year_first = "split_part(" ~ day ~ ", '-', 1)" -%}
    {%- set year_last = "split_part(" ~ day ~ ", '-', 3)" -%}
    case
        when {{ matches(day, '^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}$') }}
            then {{ year_first }} || '-' || {{ part_2 }} || '-' || {{ part_3 }}
        when {{ matches(day, '^[0-9]{8}$') }}
            then substr({{ day }}, 1, 4) || '-' || substr({{ day }}, 5, 2) || '-' || substr({{ day }}, 7, 2)
        when {{ matches(day, '^[0-9]{1,2}-[0-9]{1,2}-[0-9]{4}$') }}
            then
                case
                    when {{ part_1 }} > '12' or {{ part_1 }} = {{ part_2 }} or {{ date_order }} = 'dmy'
                        then {{ year_last }} || '-' || {{ part_2 }} || '-' || {{ part_1 }}
                    when {{ part_2 }} > '12' or {{ date_order }} = 'mdy'
                        then {{ year_last }} || '-' || {{ part_1 }} || '-' || {{ part_2 }}
                end
    end
{%- endmacro %}
