{#- The branches of a `case` that name the first rule that a row breaks; see `rule_columns`. -#}
{% macro broken_rules(rules, condition=none) -%}
    {%- for rule in rules %}
            when not coalesce(mart_rows.rule_{{ loop.index }}, false) {{- ' and ' ~ condition if condition }}
                then '{{ dbt.escape_single_quotes(("not so: " ~ rule).split() | join(" ")) }}'
    {%- endfor -%}
{%- endmacro %}
