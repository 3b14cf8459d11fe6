{#-
    What became of a raw row, one set of columns for every entity. Reads `fault` and `repair`
    (`reason:column`), `version_number` and `version_reason` of the CTE that it stands in. A repair whose
    reason is among `suspicions` changed nothing: the row is kept, with the reason beside it. Only a
    row with a reason, or whose key comes more than once, is kept as it was delivered.
-#}
{% macro verdict_columns(key, suspicions=[]) %}
        {{ key }} as record_key,
        case
            when fault is not null or version_number > 1 then 'rejected'
            {%- if suspicions %}
            when split_part(repair, ':', 1) in ({{ quoted(suspicions) }}) then 'kept'
            {%- endif %}
            when repair is not null then 'repaired'
            else 'kept'
        end as verdict,
        case
            when fault is not null then split_part(fault, ':', 1)
            when version_number > 1 then split_part(version_reason, ':', 1)
            when repair is not null then split_part(repair, ':', 1)
        end as reason,
        case
            when fault is not null then split_part(fault, ':', 2)
            when version_number > 1 then split_part(version_reason, ':', 2)
            when repair is not null then split_part(repair, ':', 2)
        end as reason_column,
        case
            when fault is not null or is_repeated or repair is not null then raw_row
        end as raw_row
{% endmacro %}
