{#-
    The table of an earlier run, or none where nothing of it may be used: in the first run, with
    --full-refresh, and on an engine that keeps no history. A table that is read so is written at the end
    of a run and read at the beginning of the next, which no `ref` can say.
-#}
{% macro stored_relation(name) -%}
    {%- if execute and history_kept_as() == 'incremental' and not flags.FULL_REFRESH -%}
        {%- set node = node_named(name) -%}
        {%- set relation = adapter.get_relation(node.database, node.schema, node.alias) -%}
        {%- if relation and relation.is_table -%}
            {{ return(relation) }}
        {%- endif -%}
    {%- endif -%}
    {{ return(none) }}
{%- endmacro %}
