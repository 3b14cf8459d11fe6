{#-
    Branches of a CASE that name the optional value that was emptied, as `reason:column`, where the
    row stays: a code outside its list, a yes or no that is neither, and, in master data, a broken
    date or number or an empty name.
-#}
{% macro standard_repairs(entity, is_master=false) %}
    {%- for column, kind in input_contract()[entity].items() %}
    {%- if kind == 'code' and column in accepted_codes().get(entity, {}) %}
            when {{ column }} not in ({{ quoted(accepted_codes()[entity][column]) }})
                then 'bad_code:{{ column }}'
    {%- elif kind == 'boolean' %}
            when {{ column }}_error is not null then {{ column }}_error || ':{{ column }}'
    {%- elif kind == 'text!' %}
            when {{ column }} is null then 'missing_name:{{ column }}'
    {%- elif kind in ['timestamp', 'date', 'number'] and is_master %}
            {{ broken_value(column, kind) }}
    {%- endif %}
    {%- endfor %}
{% endmacro %}
