with

demo_web_sessions as (

    select * from {{ ref('demo_web_sessions') }}

),

base_demo__web_sessions as (

    select {{ contract_columns('web_sessions') }}
    from demo_web_sessions

)

select * from base_demo__web_sessions
