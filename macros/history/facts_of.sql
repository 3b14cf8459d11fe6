{#-
    The facts of a staging model, each with the day from which on it is known: all columns of the model,
    by its YAML, in one number per row.

    known_on: the day, an expression.
    rows: the step that has the rows, where it is not the model itself.
    without: columns of the model that are facts of another day, or descriptions.
    columns: expressions, instead of all columns: what of a row is a fact of that day.
    where: a condition; all rows that have the day where it is left out.
    kind: `fact`, or `description` for what has no day of its own and is at every as-of date as it is
        today.
-#}
{% macro facts_of(model, known_on, rows=none, without=[], columns=none, where=none, kind='fact') -%}
    {%- set columns = columns or columns_of(model) | reject('in', descriptive_columns() + without) | list -%}
    select
        '{{ kind }}' as kind,
        {{ known_on }} as known_on,
        {{ row_hash(["'" ~ model ~ "'", known_on] + columns) }} as row_hash
    from {{ rows or ref(model) }}
    where {{ where or known_on ~ ' is not null' }}
{%- endmacro %}
