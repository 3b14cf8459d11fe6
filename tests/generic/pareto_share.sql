{#-
    The Pareto rule (二八法则) on a table with one row per customer: the top group is `top_share` of the
    customers, and brings at least `min_value_share` of the measure.

    Fails where the size of the group differs from `top_share` by more than can be explained (the tie
    block at the cut, those in the top share who bring nothing or a loss, and one customer), where one
    outside brings more than one inside, where one inside brings nothing, where the measure is
    missing, or where the share of the measure leaves the error band. Warns, and names the figure,
    where it leaves the band: the size is a rule, the share a benchmark.

    top_group: condition that is true of the group, as "tier_code in ('vip', 'key')".
    top_share: a share of 1; the parameter `pyramid_key_share` where it is left out.
    min_value_share: the parameter `pareto_min_profit_share` where it is left out.
    max_value_share, error_min_value_share, error_max_value_share: none where they are left out.
    min_customers: with fewer, one customer moves the share too far, and the bands are not looked at.
    group_by: a column; the rule is then checked in each of its values.
-#}
{% test pareto_share(
    model, measure, top_group, top_share=none, min_value_share=none, max_value_share=none,
    error_min_value_share=none, error_max_value_share=none, min_customers=100, group_by=none
) %}

{{ config(fail_calc='coalesce(max(severity), 0)', warn_if='>= 1', error_if='>= 2') }}

{%- set bounds = {
    'top_share': top_share if top_share is not none else 'pyramid_key_share',
    'warn_below': min_value_share if min_value_share is not none else 'pareto_min_profit_share',
    'warn_above': max_value_share,
    'error_below': error_min_value_share,
    'error_above': error_max_value_share,
} %}

{%- set errors_query %}

with

standard as (

    select
        {%- for name, bound in bounds.items() %}
        cast({{ bound if bound is not none else 'null' }} as decimal(10, 4)) as {{ name }}
        {{- ',' if not loop.last }}
        {%- endfor %}
    from {{ ref('int_parameters') }}

),

customers as (

    select
        {{ group_by if group_by is not none else "'all'" }} as value_group,
        {{ measure }} as amount,
        coalesce({{ top_group }}, false) as is_top,
        row_number() over (
            partition by {{ group_by if group_by is not none else "'all'" }}
            order by {{ measure }} desc nulls last
        ) as place,
        count(*) over (
            partition by {{ group_by if group_by is not none else "'all'" }}
        ) as customer_count
    from {{ model }}

),

-- the amount of the last customer within the top share
cuts as (

    select
        customers.value_group,
        min(customers.amount) as amount
    from customers
    cross join standard
    where customers.place <= ceil(standard.top_share * customers.customer_count)
    group by customers.value_group

),

groups as (

    select
        customers.value_group,
        count(*) as customers,
        sum(customers.amount) as amount,
        standard.top_share * count(*) as due_customers,
        count(*) filter (where customers.is_top) as top_customers,
        coalesce(sum(customers.amount) filter (where customers.is_top), 0) as top_amount,
        min(customers.amount) filter (where customers.is_top) as least_top_amount,
        max(customers.amount) filter (where not customers.is_top) as greatest_other_amount,
        count(*) filter (where customers.amount = cuts.amount) as tied_customers,
        count(*) filter (
            where
            customers.amount <= 0
            and customers.place <= ceil(standard.top_share * customers.customer_count)
        ) as loss_makers,
        count(*) filter (where customers.amount is null) as unmeasured_customers
    from customers
    cross join standard
    inner join cuts
        on customers.value_group = cuts.value_group
    group by customers.value_group, standard.top_share

),

shares as (

    select
        groups.value_group,
        cast(
            cast(groups.top_amount as decimal(28, 10)) / nullif(groups.amount, 0)
            as decimal(28, 4)
        ) as value_share,
        standard.warn_below,
        standard.warn_above,
        standard.error_below,
        standard.error_above
    from groups
    cross join standard
    where groups.customers >= {{ min_customers }} and groups.amount > 0

),

errors as (

    select
        2 as severity,
        value_group,
        'the top group has ' || cast(top_customers as {{ dbt.type_string() }}) || ' of '
        || cast(customers as {{ dbt.type_string() }}) || ' customers' as error
    from groups
    where
        abs(top_customers - due_customers) > tied_customers + loss_makers + 1

    union all

    select
        2,
        value_group,
        'a customer outside the top group brings ' || cast(greatest_other_amount as {{ dbt.type_string() }})
        || ', one inside ' || cast(least_top_amount as {{ dbt.type_string() }})
    from groups
    where greatest_other_amount > least_top_amount

    union all

    select
        2,
        value_group,
        'a customer in the top group brings ' || cast(least_top_amount as {{ dbt.type_string() }})
    from groups
    where least_top_amount <= 0

    union all

    select
        2,
        value_group,
        'the measure is missing for ' || cast(unmeasured_customers as {{ dbt.type_string() }}) || ' customers'
    from groups
    where unmeasured_customers > 0

    union all

    select
        case
            when value_share < error_below or value_share > error_above then 2
            else 1
        end,
        value_group,
        'the top group brings ' || cast(cast(100 * value_share as decimal(20, 2)) as {{ dbt.type_string() }})
        || ' % of {{ measure }}, '
        || case
            when value_share < warn_below or value_share < error_below
                then 'less than '
                || cast(cast(100 * greatest(warn_below, error_below) as decimal(20, 2)) as {{ dbt.type_string() }})
            else 'more than '
                || cast(cast(100 * least(warn_above, error_above) as decimal(20, 2)) as {{ dbt.type_string() }})
        end || ' %'
    from shares
    where
        value_share < warn_below
        or value_share > warn_above
        or value_share < error_below
        or value_share > error_above

    union all

    select
        2,
        'all',
        'there are no parameters to compare the group with'
    from standard
    having count(*) <> 1

)

select severity, value_group, error from errors

{%- endset %}

{#- dbt counts the errors of a test and does not show them. -#}
{%- if execute and flags.WHICH in ['build', 'test'] %}
    {%- for row in run_query(errors_query).rows %}
        {%- do log(model.identifier ~ ' (' ~ row['value_group'] ~ '): ' ~ row['error'], info=true) %}
    {%- endfor %}
{%- endif %}

{{ errors_query }}

{% endtest %}
