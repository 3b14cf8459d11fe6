with

typed as (

    {{ typed_rows('feedback') }}

),

errors as (

    select
        *,
        case
            {{ contract_errors('feedback', event_date='answered_at') }}
            when score < 0 or score > 100 then 'bad_number:score'
        end as error,
        case
            {{ standard_repairs('feedback') }}
        end as repair
    from typed

),

{{ versions_of('feedback', event_date='answered_at') }}

validated_feedback as (

    select
        source_system,
        feedback_id,
        customer_id,
        first_answered_at as answered_at,
        cast(first_answered_at as date) as answered_on,
        score,
        {{ accepted_code('feedback', 'kind') }} as kind,
        comment,
        updated_at,
        {{ row_status_columns() }}
    from versions

)

select * from validated_feedback
