{#- The texts of a group put together, one behind the other, in the order of a column. -#}
{% macro text_in_order(text, place) -%}
    {{ adapter.dispatch('text_in_order', 'customer_classification')(text, place) }}
{%- endmacro %}

{% macro default__text_in_order(text, place) -%}
    string_agg({{ text }}, '' order by {{ place }})
{%- endmacro %}

{% macro spark__text_in_order(text, place) -%}
    array_join(
        transform(
            array_sort(collect_list(struct({{ place }} as place, {{ text }} as words))),
            piece -> piece.words
        ),
        ''
    )
{%- endmacro %}
