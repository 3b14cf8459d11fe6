{#-
    1 for the version of a row that counts: the newest `updated_at` among the sound rows with its key,
    and, where they are equal, the same one whatever the order of the file.
-#}
{% macro version_number(key) -%}
    row_number() over (
                partition by {{ key }}, error
                order by updated_at desc nulls last, row_fingerprint
            )
{%- endmacro %}
