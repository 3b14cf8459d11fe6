{#- Does the measure lie in the tier? A missing measure lies in `unknown` and nowhere else. -#}
{% macro in_tier(measure, tiers='tiers') -%}
    (
        ({{ measure }} is null and {{ tiers }}.tier_code = 'unknown')
        or (
            {{ tiers }}.tier_code <> 'unknown'
            and {{ tiers }}.closed_at = 'lower'
            and {{ measure }} >= coalesce({{ tiers }}.lower_bound, {{ measure }})
            and ({{ tiers }}.upper_bound is null or {{ measure }} < {{ tiers }}.upper_bound)
        )
        or (
            {{ tiers }}.tier_code <> 'unknown'
            and {{ tiers }}.closed_at = 'upper'
            and ({{ tiers }}.lower_bound is null or {{ measure }} > {{ tiers }}.lower_bound)
            and {{ measure }} <= coalesce({{ tiers }}.upper_bound, {{ measure }})
        )
    )
{%- endmacro %}
