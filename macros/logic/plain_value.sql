{#-
    The pattern of a value that is taken as it stands, by a mere cast: of a kind of the input contract,
    or of a `day`. It has no bar, so that the values of a row can be tested side by side. A plain number
    is the same number whatever the decimal mark of its column is: whole, or with a dot before a
    fraction that is not a group of three digits. A plain day is one of the calendar, as `2024-03-05`.
-#}
{% macro plain_value(kind) -%}
    {%- set year = '(1[89]|[2-9][0-9])[0-9]{2}' -%}
    {%- set leap_year = '((1[89]|[2-9][0-9])(0[48]|[2468][048]|[13579][26])|([2468][048]|[3579][26])00)' -%}
    {%- set month_day = '((0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31)' -%}
    {%- set day = '(' ~ year ~ '-' ~ month_day ~ '|' ~ leap_year ~ '-02-29)' -%}
    {%- set time = '([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]' -%}
    {%- set blank = ' \t\r\n' -%}
    {%- set wide = '０-９Ａ-Ｚａ-ｚ\u3000\u00a0|' ~ {'key': '－＿．／：＃', 'list': '，；、｜'}.get(kind, '') -%}
    {%- set inner, outer = '[^' ~ wide ~ ']', '[^' ~ blank ~ wide ~ ']' -%}
    {{- {
        'boolean': 'true|false',
        'number': '-?[0-9]{1,12}([.]([0-9]{1,2}|[0-9]{4,}))?',
        'day': day,
        'date': day ~ '( ' ~ time ~ ')?',
        'timestamp': day ~ '( ' ~ time ~ ')?',
        'list': outer ~ '+',
    }.get(kind, outer ~ '(' ~ inner ~ '*' ~ outer ~ ')?') -}}
{%- endmacro %}
