with

demo_feedback as (

    select * from {{ ref('demo_feedback') }}

),

base_demo__feedback as (

    select {{ contract_columns('feedback') }}
    from demo_feedback

)

select * from base_demo__feedback
