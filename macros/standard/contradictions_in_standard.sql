{#-
    What a test of the standard finds in the files, as a list of lines. Its `thing` is the seed, the
    key of a row and perhaps more words; the row tells the line.
-#}
{% macro contradictions_in_standard(test_name) %}
    {%- set test = node_named(test_name) -%}
    {%- set seeds = [] -%}
    {%- for key in node_named('assert_standard_is_sound').depends_on.nodes if key.startswith('seed.') -%}
        {%- do seeds.append(graph.nodes[key]) -%}
    {%- endfor -%}
    {%- set query -%}
        with

        found as (

            select
                split_part(thing, ': ', 1) as seed,
                split_part(thing, ': ', 2) as thing,
                error
            from ({{ over_files(test) }})

        ),

        rows_of_files as (

            {% for seed in seeds %}
            select
                '{{ seed.name }}' as seed,
                line,
                concat_ws('.', {{ seed.config.meta.grain | join(', ') }}) as row_key
            from {{ seed_rows(seed) }}
            {{ 'union all' if not loop.last }}
            {% endfor %}

        )

        select
            found.seed,
            max(rows_of_files.line) as line,
            found.thing,
            found.error
        from found
        left join rows_of_files
            on
                found.seed = rows_of_files.seed
                and starts_with(found.thing || ' ', rows_of_files.row_key || ' ')
        group by found.seed, found.thing, found.error
        order by found.seed, line, found.thing
    {%- endset -%}
    {%- set errors = [] -%}
    {%- for seed, line, thing, error in run_query(query).rows -%}
        {%- do errors.append(node_named(seed).original_file_path ~ (' line ' ~ line if line else '') ~ ': ' ~ thing ~ ': ' ~ error) -%}
    {%- endfor -%}
    {{ return(errors) }}
{% endmacro %}
