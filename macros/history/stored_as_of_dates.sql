{#-
    The as-of dates of which every history contains the results, as the last complete run left them. One
    that was the current date is not among them: its rows say so.
-#}
{% macro stored_as_of_dates() -%}
    {%- set register = stored_relation('audit_as_of_dates') -%}
    {%- if register and not lost_histories() -%}
    select
        as_of_date,
        previous_as_of_date,
        facts,
        descriptions,
        standard
    from {{ register }}
    where not is_current
    {%- else -%}
    select
        cast(null as date) as as_of_date,
        cast(null as date) as previous_as_of_date,
        cast(null as decimal(38, 0)) as facts,
        cast(null as decimal(38, 0)) as descriptions,
        cast(null as {{ dbt.type_string() }}) as standard
    where false
    {%- endif -%}
{%- endmacro %}
