{#-
    A value of the row that counts among the sound rows with its key, on each of them: of the newest
    `updated_at`, and, where it is equal, of the same row whatever the order of the file.
-#}
{% macro counted_version(column, key) -%}
    first_value({{ column }}) over (
                partition by {{ key }}, error
                order by updated_at desc nulls last, row_fingerprint
            )
{%- endmacro %}
