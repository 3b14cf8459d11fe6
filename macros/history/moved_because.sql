{#-
    What changed between two as-of dates, as a text: the measure by which the standard tells the tiers
    of a dimension apart, and where they begin; where it names none, all that its mart shows as evidence.
    Read from `measured_before` and `measured`.
-#}
{% macro moved_because(dimension) -%}
    {%- set published = columns_of('customer_' ~ dimension) -%}
    {%- set known = columns_of('int_customer_' ~ dimension) -%}
    {%- set names = [dimensions_in_force()[dimension], 'next_tier_threshold', 'tier_floor'] -%}
    {%- if not names[0] -%}
        {%- set names = published | reject('in', [
            'customer_id', 'as_of_date', 'tier_code', 'next_tier_code', 'evidence'
        ]) -%}
    {%- endif -%}
    {%- set parts = [] -%}
    {%- for name in names if name in published and name in known -%}
        {%- set part -%}
        case
            when measured_before.{{ name }} is distinct from measured.{{ name }}
                then '; {{ name }} '
                || {{ shown('measured_before.' ~ name, published[name].data_type) }}
                || ' → '
                || {{ shown('measured.' ~ name, published[name].data_type) }}
            else ''
        end
        {%- endset -%}
        {%- do parts.append(part) -%}
    {%- endfor -%}
    substr({{ parts | join(' || ') or "''" }}, 3)
{%- endmacro %}
