{#-
    As soon as a run has said which results it keeps, the register names no others: whatever becomes of
    the run, the next one finds no date registered that a history may lack.
-#}
{% macro forget_other_dates() -%}
    {%- set register = stored_relation('audit_as_of_dates') -%}
    {%- if register -%}
    delete from {{ register }}
    where as_of_date not in (select as_of_date from {{ this }} where is_stored)
    {%- endif -%}
{%- endmacro %}
