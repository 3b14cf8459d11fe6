{#-
    A day token as `YYYY-MM-DD`, whether the calendar has it or not, or null. `1-12-2010` is read in
    the order that the other values of its column show; a part above 12, or two equal parts, need no
    help.
-#}
{% macro parse_day(token, date_order) -%}
    {%- set part_1 = "lpad(split_part(" ~ token ~ ", '-', 1), 2, '0')" -%}
    {%- set part_2 = "lpad(split_part(" ~ token ~ ", '-', 2), 2, '0')" -%}
    {%- set part_3 = "lpad(split_part(" ~ token ~ ", '-', 3), 2, '0')" -%}
    case
        when {{ matches(token, '^[0-9]{4}-[0-9]{2}-[0-9]{2}$') }}
            then {{ token }}
        when {{ matches(token, '^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}$') }}
            then split_part({{ token }}, '-', 1) || '-' || {{ part_2 }} || '-' || {{ part_3 }}
        when {{ matches(token, '^[0-9]{8}$') }}
            then substr({{ token }}, 1, 4) || '-' || substr({{ token }}, 5, 2) || '-' || substr({{ token }}, 7, 2)
        when {{ matches(token, '^[0-9]{1,2}-[0-9]{1,2}-[0-9]{4}$') }}
            then split_part({{ token }}, '-', 3) || '-' || case
                when {{ part_1 }} > '12' or {{ part_1 }} = {{ part_2 }} or {{ date_order }} = 'dmy'
                    then {{ part_2 }} || '-' || {{ part_1 }}
                when {{ part_2 }} > '12' or {{ date_order }} = 'mdy'
                    then {{ part_1 }} || '-' || {{ part_2 }}
            end
    end
{%- endmacro %}
