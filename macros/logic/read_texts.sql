{#-
    The CTE `keys`, `texts` or `lists`: the values of these columns in odd rows, each once, with their
    `clean_text`, which may be empty. Keys and texts that are plain ASCII are not among them.
-#}
{% macro read_texts(kind, columns) %}
    {%- set clean = {
        'key': key_text('delivered'), 'text': half_width('delivered'), 'list': clean_list('delivered'),
    } %}
odd_{{ kind }}s as (

    {{ odd_values(columns) | trim }}
    {%- if kind != 'list' %}
    having not {{ is_trimmed_ascii('delivered') }}
    {%- endif %}

),

{{ kind }}s as (

    select
        source_system,
        column_name,
        delivered,
        {{ clean[kind] }} as clean_text
    from odd_{{ kind }}s

),
{% endmacro %}
