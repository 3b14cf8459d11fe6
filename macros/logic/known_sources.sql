{#-
    The sources that can be switched on: the entities that each delivers and the files of the project
    that it is read from, with the columns that they must have. The models of a source are
    models/staging/base/<source>/. The macro own_parts says what is in the user's own files.
-#}
{% macro known_sources() %}
    {%- set demo_files = {} -%}
    {%- for entity, columns in input_contract().items() -%}
        {%- do demo_files.update({'seeds/demo/demo_' ~ entity ~ '.csv': columns.keys() | list}) -%}
    {%- endfor -%}
    {{ return({
        'demo': {
            'entities': input_contract().keys() | list,
            'files': demo_files,
        },
        'own': {
            'entities': input_contract().keys() | list,
            'files': {},
        },
        'online_retail': {
            'entities': ['customers', 'products', 'orders', 'order_lines', 'refunds'],
            'files': {
                'data/online_retail/online_retail.parquet': [
                    'invoiceno', 'stockcode', 'description', 'quantity', 'invoicedate', 'unitprice',
                    'customerid', 'country',
                ],
            },
        },
    }) }}
{% endmacro %}
