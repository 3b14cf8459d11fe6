{#-
    A half-width number without its currency sign or code and without blanks; any other text is left
    as it is, so that it is seen to be no number.
-#}
{% macro clean_number_text(text) -%}
    {%- set shape = '^([A-Z]{3} ?)?[$€£¥]? ?[+-]?[$€£¥]? ?[.,0-9]*[0-9][0-9., ]*([A-Z]{3}|元)?$' -%}
    case
        when {{ matches(text, shape) }} then {{ remove_matches(text, '[^0-9.,+-]') }}
        else nullif({{ text }}, '')
    end
{%- endmacro %}
