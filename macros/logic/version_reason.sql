{#-
    Why a row other than the one that counts does not count, as `reason:column`: it is older by
    `updated_at` (superseded), says the same (duplicate), or says something else and nothing tells
    which of the two is newer (conflicting_rows). The column is then the first of party, day and
    amount that differs, and the key where it is none of them. Reads the columns of `versions_of`.
-#}
{% macro version_reason(entity, key) -%}
    case
                when updated_at < counted_updated_at then 'superseded:{{ key }}'
                when row_content = counted_content then 'duplicate:{{ key }}'
                {%- for column in deciding_columns()[entity] %}
                when split_part(row_content, {{ content_mark() }}, {{ loop.index }})
                    <> split_part(counted_content, {{ content_mark() }}, {{ loop.index }})
                    then 'conflicting_rows:{{ column }}'
                {%- endfor %}
                else 'conflicting_rows:{{ key }}'
            end
{%- endmacro %}
