{#-
    Branches of a CASE that name what is broken in a row of typed_rows, as `reason:column`, where it
    rejects the row: a required key, date, number or code that is empty or broken; any broken date or
    number of an event (master data is repaired instead); an event after the last day of the data.
-#}
{% macro contract_errors(entity, is_master=false, event_date=none) %}
    {%- for column, kind in input_contract()[entity].items() %}
    {%- if kind == 'key!' %}
            when {{ column }} is null then 'missing_key:{{ column }}'
    {%- endif %}
    {%- endfor %}
    {%- for column, kind in input_contract()[entity].items() %}
    {%- if kind == 'code!' %}
            when {{ column }} is null
                or {{ column }} not in ({{ quoted(accepted_codes()[entity][column]) }})
                then 'bad_code:{{ column }}'
    {%- elif kind in ['timestamp!', 'date!', 'number!']
        or (kind in ['timestamp', 'date', 'number'] and not is_master) %}
            {{ broken_value(column, kind) }}
    {%- endif %}
    {%- endfor %}
    {%- if event_date %}
            when cast({{ event_date }} as date) > {{ data_until() }} then 'future_date:{{ event_date }}'
    {%- endif %}
{% endmacro %}
