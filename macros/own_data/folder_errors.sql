{#-
    What is wrong with the files of the user's folder, before any of them is read as a table. The
    entities whose files cannot be read are added to the list `broken`.
-#}
{% macro folder_errors(broken) %}
    {%- if not own_folder() -%}
        {{ return(["source_systems names own, and no folder is given: set CUSTOMER_DATA_DIR to the folder of your files, or the var customer_data_dir"]) }}
    {%- endif -%}
    {%- set errors = [] -%}
    {%- set files = own_files() -%}
    {%- if not files | selectattr('entity') | list -%}
        {{ return([error_line(own_folder(), none, 'contains no file that is named as an entity of the input contract', 'name the folder of customers.csv, orders.csv and order_lines.csv (make template writes such files)')]) }}
    {%- endif -%}
    {%- for file in files if not file.entity -%}
        {%- do log('Notice: ' ~ file.name ~ ': not read, because the input contract has no entity of this name (there are: ' ~ input_contract() | join(', ') ~ ')', info=true) -%}
    {%- endfor -%}
    {%- for entity in input_contract() -%}
        {%- set own = files | selectattr('entity', 'equalto', entity) | list -%}
        {%- set places = own | map(attribute='place') | unique(case_sensitive=true) | list -%}
        {%- set formats = own | map(attribute='format') | unique | list -%}
        {%- set wholes = own | rejectattr('is_part') | list -%}
        {%- set found = [] -%}
        {%- for file in own if not file.format -%}
            {%- do found.append(error_line(file.name, none, 'is neither CSV nor Parquet', 'save it as ' ~ entity ~ '.csv (UTF-8) or ' ~ entity ~ '.parquet')) -%}
        {%- endfor -%}
        {%- if not found and (wholes | length > 1 or (wholes and own | length > 1) or places | length > 1) -%}
            {%- do found.append(error_line(own | map(attribute='name') | join(', '), none, entity ~ ' is delivered more than once', 'leave one file or one folder of parts')) -%}
        {%- elif not found and formats | length > 1 -%}
            {%- do found.append(error_line(own[0].place, none, 'has parts in CSV and in Parquet', 'leave parts of one format')) -%}
        {%- endif -%}
        {%- do found.extend(content_errors(own)) -%}
        {%- if found -%}
            {%- do broken.append(entity) -%}
            {%- do errors.extend(found) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(errors) }}
{% endmacro %}
