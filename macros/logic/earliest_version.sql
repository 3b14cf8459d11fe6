{#-
    The date of an event that was restated: the earliest of the row that counts and of those that it
    supersedes. Rows that contradict it, with nothing to tell which is newer, have no say.
-#}
{% macro earliest_version(date_column, key) -%}
    min(
                case when version_number = 1 or updated_at < counted_updated_at then {{ date_column }} end
            ) over (partition by {{ key }}, error)
{%- endmacro %}
