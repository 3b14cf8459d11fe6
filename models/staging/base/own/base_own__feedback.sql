with

own_feedback as (

    {{ own_rows('feedback') }}

),

base_own__feedback as (

    select {{ contract_columns('feedback') }}
    from own_feedback

)

select * from base_own__feedback
