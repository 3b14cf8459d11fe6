{#- Do so many days overdue lie in the bucket? Without a due date there are none: `unapplied`. -#}
{% macro in_bucket(days, buckets='buckets') -%}
    (
        ({{ days }} is null and {{ buckets }}.bucket_code = 'unapplied')
        or (
            {{ buckets }}.bucket_code <> 'unapplied'
            and {{ days }} >= coalesce({{ buckets }}.lower_bound, {{ days }})
            and ({{ buckets }}.upper_bound is null or {{ days }} < {{ buckets }}.upper_bound)
        )
    )
{%- endmacro %}
