{#- To a Thrift server a varchar is no string, and the contracts of the marts say string. -#}
{% macro spark__create_csv_table(model, agate_table) %}
    {%- set types = model['config'].get('column_types', {}) -%}
    {%- set definition -%}
        create table {{ this.render() }} (
            {%- for column in agate_table.column_names %}
            {%- set type = types.get(column, adapter.convert_type(agate_table, loop.index0)) %}
            {{ column }} {{ 'string' if type.startswith('varchar') else type }}
            {{- "," if not loop.last -}}
            {%- endfor %}
        )
        {{ file_format_clause() }}
        {{ location_clause() }}
    {%- endset -%}
    {%- call statement('_') -%}
        {{ definition }}
    {%- endcall -%}
    {{ return(definition) }}
{% endmacro %}
