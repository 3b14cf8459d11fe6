{#- What is wrong with a file that is no UTF-8, and the fix. `head` is its first bytes in hexadecimal digits. -#}
{% macro encoding_error(name, head='') %}
    {%- set encoding = 'UTF-16' if head[:4] in ['FFFE', 'FEFF'] else 'GB18030' -%}
    {%- set guess = 'is UTF-16, not UTF-8' if encoding == 'UTF-16' else 'is not UTF-8 (Chinese Excel writes GB18030)' -%}
    {{ return([guess, "save it as 'CSV UTF-8', or convert it: iconv -f " ~ encoding ~ " -t UTF-8 " ~ name ~ " > converted.csv"]) }}
{% endmacro %}
