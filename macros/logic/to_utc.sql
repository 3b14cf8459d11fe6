{#- A local moment less its offset from UTC, which is text as `+0800`. -#}
{% macro to_utc(moment, offset) -%}
    {%- set minutes = "(cast(substr(" ~ offset ~ ", 2, 2) as integer) * 60 + cast(substr(" ~ offset ~ ", 4, 2) as integer))" -%}
    {{ dbt.dateadd('minute', "case when " ~ offset ~ " like '-%' then 1 else -1 end * " ~ minutes, moment) }}
{%- endmacro %}
