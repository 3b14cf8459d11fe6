{#- The parameters that the models read, as a list of names: those that int_parameters asks for. -#}
{% macro parameters_read() %}
    {{ return(modules.re.findall("parameter\\('(\\w+)'\\)", node_named('int_parameters').raw_code) if execute else []) }}
{% endmacro %}
