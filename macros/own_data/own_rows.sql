{#-
    The raw rows of an entity from the user's own files or table: the columns of the input contract as
    text, null where they were not delivered, and no rows where nothing was. Nothing is looked at
    before a run needs it.
-#}
{% macro own_rows(entity) %}
    {%- set contract = input_contract()[entity] -%}
    {%- for part in (own_parts(entity) if execute else []) %}
    {{ "union all" if not loop.first }}
    select
        {%- for column in contract %}
        {%- set delivered = part.columns | selectattr('name', 'equalto', column) | first %}
        {{ text_of(delivered.column, delivered.type) if delivered else 'cast(null as ' ~ dbt.type_string() ~ ')' }} as {{ column }}{{ "," if not loop.last }}
        {%- endfor %}
    from {{ part.relation }}
    {%- else %}
    select {{ contract_columns(entity, has=[]) }}
    where 1 = 0
    {%- endfor %}
{% endmacro %}
