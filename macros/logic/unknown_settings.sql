{#- The vars that are no setting of the project, as a list of lines: they would change nothing. -#}
{% macro unknown_settings() %}
    {%- set errors = [] -%}
    {%- for name in given_settings() if name not in known_settings() -%}
        {%- set nearest = nearest_name(name, known_settings()) -%}
        {%- do errors.append(
            name ~ ' is no setting: ' ~ ('did you mean ' ~ nearest ~ '? ' if nearest else 'leave it out. ')
            ~ 'Known are: ' ~ known_settings() | join(', ')
        ) -%}
    {%- endfor -%}
    {{ return(errors) }}
{% endmacro %}
