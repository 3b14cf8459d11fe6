{#-
    What became of a raw row, one set of columns for every entity. Reads `error` and `repair`
    (`reason:column`), `version_number` and `version_reason` of the CTE that it is used in. A repair whose
    reason is among `suspicions` changed nothing: the row is kept, with the reason. Only a
    row with a reason, or whose key comes more than once, is kept as it was delivered.
-#}
{% macro row_status_columns(suspicions=[]) %}
        case
            when error is not null or version_number > 1 then 'rejected'
            {%- if suspicions %}
            when split_part(repair, ':', 1) in ({{ quoted(suspicions) }}) then 'kept'
            {%- endif %}
            when repair is not null then 'repaired'
            else 'kept'
        end as row_status,
        case
            when error is not null then split_part(error, ':', 1)
            when version_number > 1 then split_part(version_reason, ':', 1)
            when repair is not null then split_part(repair, ':', 1)
        end as reason,
        case
            when error is not null then split_part(error, ':', 2)
            when version_number > 1 then split_part(version_reason, ':', 2)
            when repair is not null then split_part(repair, ':', 2)
        end as reason_column,
        case
            when error is not null or is_repeated or repair is not null then raw_row
        end as raw_row
{% endmacro %}
