{#-
    The columns of an entity in which something may be read in two ways, with the var that decides
    where it is not set: text with a mark before three more characters where a number should be,
    text that does not begin like `2024-` where a date should be. One quick scan of the rows, so
    that the closer look is spent on few columns.
-#}
{% macro columns_to_ask_for(entity, parts) %}
    {%- set variables = {'number': 'decimal_mark', 'date': 'date_order', 'timestamp': 'date_order'} -%}
    {%- set texts = [] -%}
    {%- for part in parts -%}
        {%- for delivered in part.columns if modules.re.match('varchar|text|char|string', delivered.type | lower) -%}
            {%- do texts.append(delivered.name) -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- set open = {} -%}
    {%- for column, kind in input_contract()[entity].items() -%}
        {%- set variable = variables.get(kind | replace('!', '')) -%}
        {%- if variable and var(variable) is none and column in texts -%}
            {%- do open.update({column: variable}) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if not open -%}
        {{ return({}) }}
    {%- endif -%}
    {%- set quick_scan -%}
        select
            {%- for column, variable in open.items() %}
            {%- if variable == 'date_order' %}
            {{ any_true(column ~ " not like '____-%'") }} as {{ column }}{{ "," if not loop.last }}
            {%- else %}
            {{ any_true(column ~ " like '%.___%' or " ~ column ~ " like '%,___%' or " ~ column ~ " like '%．___%' or " ~ column ~ " like '%，___%'") }} as {{ column }}{{ "," if not loop.last }}
            {%- endif %}
            {%- endfor %}
        from ({{ own_rows(entity) }}) as own_rows
    {%- endset -%}
    {%- set seen = run_query(quick_scan).rows[0] -%}
    {%- set asked = {} -%}
    {%- for column, variable in open.items() if seen[column] -%}
        {%- do asked.update({column: variable}) -%}
    {%- endfor -%}
    {{ return(asked) }}
{% endmacro %}
