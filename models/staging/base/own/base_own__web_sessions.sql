with

own_web_sessions as (

    {{ own_rows('web_sessions') }}

),

base_own__web_sessions as (

    select {{ contract_columns('web_sessions') }}
    from own_web_sessions

)

select * from base_own__web_sessions
