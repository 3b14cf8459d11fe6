{#- The facts of each day as the last complete run knew them; none where there is no such run. -#}
{% macro stored_day_facts() -%}
    {%- set relation = stored_relation('audit_day_facts') -%}
    {%- if relation -%}
    select
        known_on,
        facts
    from {{ relation }}
    {%- else -%}
    select
        known_on,
        facts
    from {{ ref('int_day_facts') }}
    {%- endif -%}
{%- endmacro %}
