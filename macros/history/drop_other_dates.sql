{#-
    Before a run adds its as-of dates to a history: rows of other dates than those that are kept go.

    compares_dates: true where the rows tell what changed since the as-of date before; the first date of
        all has no such rows.
-#}
{% macro drop_other_dates(compares_dates=false) -%}
    {%- set candidates = ref('int_as_of_candidates') -%}
    {%- if is_incremental() -%}
    delete from {{ this }}
    where as_of_date not in (
        select as_of_date
        from {{ candidates }}
        where is_stored{{ ' and previous_as_of_date is not null' if compares_dates }}
    )
    {%- endif -%}
{%- endmacro %}
