{#-
    The scopes that int_customer_scopes has a boolean for, each with the name of the column: `is_` and
    the scope in the singular. Those of money have none there.
-#}
{% macro scope_flags() %}
    {%- set flags = {} -%}
    {%- set columns = columns_of('int_customer_scopes') -%}
    {%- for scope in expected_scopes() -%}
        {%- set flag = 'is_' ~ (scope[:-1] if scope.endswith('s') else scope) -%}
        {%- do flags.update({scope: flag}) if flag in columns -%}
    {%- endfor -%}
    {{ return(flags) }}
{% endmacro %}
