-- What the measures say of each scope, in force or not, is what staging alone says of it, as of the
-- same day. One row per error. The scopes of receivables and settlement, which the measures have
-- elsewhere, are compared by the tests of their marts.
{%- set flags = scope_flags() %}
{%- set scopes_of_money = ['invoiced', 'settled'] %}

with

expected as (

    select
        scope as scope_code,
        customer_id
    from {{ ref('audit_expected_scopes') }}
    where scope in ({{ quoted(flags) }})

),

scopes as (

    select *
    from {{ ref('int_customer_scopes') }}
    where is_current

),

found as (

    {% for scope, flag in flags.items() %}
    select
        '{{ scope }}' as scope_code,
        customer_id
    from scopes
    where {{ flag }}
    {{ 'union all' if not loop.last }}
    {% endfor %}

),

errors as (

    select
        case
            when found.customer_id is null then 'in the scope by staging alone'
            when expected.customer_id is null then 'in the scope by the measures alone'
        end as error,
        coalesce(expected.scope_code, found.scope_code) as scope_code,
        coalesce(expected.customer_id, found.customer_id) as thing
    from expected
    full outer join found
        on
            expected.scope_code = found.scope_code
            and expected.customer_id = found.customer_id

    union all

    select
        'staging finds another as-of date' as error,
        'everyone' as scope_code,
        cast(audit_as_of.as_of_date as {{ dbt.type_string() }}) as thing
    from {{ ref('audit_as_of') }} as audit_as_of
    left join {{ ref('int_as_of_dates') }} as as_of_dates
        on
            audit_as_of.as_of_date = as_of_dates.as_of_date
            and audit_as_of.window_begins_on = as_of_dates.window_begins_on
            and as_of_dates.is_current
    where as_of_dates.as_of_date is null

    union all

    select
        case
            when scope not in ({{ quoted(expected_scopes()) }})
                then 'the test cannot work out the scope'
            when scope not in ({{ quoted(flags.keys() | list + scopes_of_money) }})
                then 'the measures have no boolean for the scope'
        end as error,
        scope as scope_code,
        dimension_code as thing
    from {{ ref('dimensions') }}

),

assert_scopes_are_those_of_staging as (

    select
        error,
        scope_code,
        thing
    from errors
    where error is not null

)

select * from assert_scopes_are_those_of_staging
