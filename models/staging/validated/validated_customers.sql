with

typed as (

    {{ typed_rows('customers') }}

),

errors as (

    select
        *,
        case
            {{ contract_errors('customers', is_master=true) }}
        end as error,
        case
            {{ standard_repairs('customers', is_master=true) }}
        end as repair
    from typed

),

{{ versions_of('customers') }}

validated_customers as (

    select
        source_system,
        customer_id,
        coalesce(customer_name, customer_id) as customer_name,
        {{ accepted_code('customers', 'party_type') }} as party_type,
        party_roles,
        lower(email) as email,
        phone,
        tax_number,
        birth_date,
        {{ accepted_code('customers', 'gender') }} as gender,
        occupation,
        annual_income,
        upper(income_currency) as income_currency,
        employees,
        annual_revenue,
        industry_codes,
        government_department,
        country,
        region,
        city,
        known_on,
        registered_on,
        contract_ended_on,
        insolvent_on,
        has_need,
        has_means,
        is_marketed_to,
        updated_at,
        {{ row_status_columns() }}
    from versions

)

select * from validated_customers
