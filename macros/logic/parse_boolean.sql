{% macro parse_boolean(text) -%}
    case
        when {{ text }} in ('true', 't', 'yes', 'y', '1', '1.0', '是') then true
        when {{ text }} in ('false', 'f', 'no', 'n', '0', '0.0', '否') then false
    end
{%- endmacro %}
