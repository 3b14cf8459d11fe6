{#-
    The key of one item of several that share a document's key: the document's own key for the first,
    `#2` behind it for the second. Reads `item_number` of the CTE that it is used in.
-#}
{% macro item_key(document_key) -%}
    case
            when item_number = 1 then {{ document_key }}
            else {{ document_key }} || '#' || cast(item_number as {{ dbt.type_string() }})
        end
{%- endmacro %}
