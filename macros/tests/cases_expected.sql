{#-
    What a table of cases expects: its keys and the columns `expected.<column>`, of the cases that
    expect anything; all rows, unchanged, where it is no table of cases.
-#}
{% macro cases_expected(cases) -%}
    {%- if not is_cases(cases) -%}
        {{ return(cases) }}
    {%- endif -%}
    {%- set rows = [] -%}
    {%- for case in cases -%}
        {%- set keys, expected = {}, {} -%}
        {%- for name, value in case.items() -%}
            {%- if name in ('as_of_date', 'customer_id') -%}
                {%- do keys.update({name: value}) -%}
            {%- elif name.startswith('expected.') -%}
                {%- do expected.update({name.split('.') | last: value}) -%}
            {%- endif -%}
        {%- endfor -%}
        {%- if expected.values() | reject('none') | list -%}
            {%- do rows.append(dict(keys, **expected)) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(rows) }}
{%- endmacro %}
