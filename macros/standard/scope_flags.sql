{#-
    The scopes that int_customer_scopes has a boolean for, each with the name of the column: `is_` and
    the scope, in the singular where that is a column.
-#}
{% macro scope_flags() %}
    {%- set flags = {} -%}
    {%- set columns = columns_of('int_customer_scopes') -%}
    {%- for scope in expected_scopes() -%}
        {%- for flag in ['is_' ~ scope, 'is_' ~ scope[:-1]] if flag in columns -%}
            {%- do flags.update({scope: flag}) -%}
        {%- endfor -%}
    {%- endfor -%}
    {{ return(flags) }}
{% endmacro %}
