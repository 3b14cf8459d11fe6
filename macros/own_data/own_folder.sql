{#- The folder of the user's own files: the var `customer_data_dir`, else CUSTOMER_DATA_DIR. -#}
{% macro own_folder() %}
    {%- set folder = (var('customer_data_dir') or env_var('CUSTOMER_DATA_DIR', '')) | string | trim -%}
    {{ return(modules.re.sub('(?<=.)/+$', '', folder)) }}
{% endmacro %}
