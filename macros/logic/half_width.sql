{#-
    Full-width digits and letters, wide blanks and line breaks in plain form, trimmed. `from_extra` and
    `to_extra` are further characters and what they become. Plain ASCII with no blank at either end
    passes by: DuckDB makes the table of a translation anew for every row.
-#}
{% macro half_width(column, from_extra='', to_extra='') -%}
    {%- set wide = '０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ\u3000\u00a0' ~ from_extra -%}
    {%- set plain = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz  ' ~ to_extra -%}
    case
        when {{ is_trimmed_ascii(column) }} then {{ column }}
        else trim(both ' {{ "\t\r\n" }}' from translate({{ column }}, '{{ wide }}', '{{ plain }}'))
    end
{%- endmacro %}
