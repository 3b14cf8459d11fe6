{#- The scopes that audit_expected_scopes can work out, as a list of names: each has a line there. -#}
{% macro expected_scopes() %}
    {{ return(modules.re.findall("when '(\\w+)'", node_named('audit_expected_scopes').raw_code) if execute else []) }}
{% endmacro %}
