{#-
    Of some names the one that shares the most pairs of neighbouring letters with a word, none where
    fewer than two fifths are shared.
-#}
{% macro nearest_name(word, names) %}
    {%- set best = namespace(name=none, shared=0.4) -%}
    {%- for name in names -%}
        {%- set pairs = [] -%}
        {%- set common = [] -%}
        {%- for place in range(name | length - 1) -%}
            {%- do pairs.append(name[place:place + 2]) -%}
        {%- endfor -%}
        {%- for place in range(word | length - 1) if word[place:place + 2] in pairs -%}
            {%- do common.append(pairs.pop(pairs.index(word[place:place + 2]))) -%}
        {%- endfor -%}
        {%- set shared = 2 * common | length / (word | length + name | length - 2) -%}
        {%- if shared >= best.shared -%}
            {%- set best.name = name -%}
            {%- set best.shared = shared -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(best.name) }}
{% endmacro %}
