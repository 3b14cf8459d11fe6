-- What is written in its own way per engine means the same on each: one row per wrong result.
{%- set none_text = 'cast(null as ' ~ dbt.type_string() ~ ')' %}
{%- set numbers = 'from (values (4), (null), (1), (10), (2)) as numbers (number)' %}
{%- set none_time = 'cast(null as timestamp)' %}
{%- set zone_pairs = [
    ('2025-01-01 00:00:00', 'Asia/Shanghai', '2025-01-01 08:00:00'),
    ('2025-01-01 00:00:00', 'America/New_York', '2024-12-31 19:00:00'),
    ('2025-07-01 23:30:00', 'Europe/London', '2025-07-02 00:30:00'),
    ('2025-10-26 00:30:00', 'Europe/London', '2025-10-26 01:30:00'),
    ('2025-10-26 01:30:00', 'Europe/London', '2025-10-26 01:30:00'),
] %}
{%- set checks = [
    (byte_length("''"), '0'),
    (byte_length("'abc'"), '3'),
    (byte_length("'é中😀'"), '9'),
    (byte_length(none_text), 'null'),
    (matches("'ab1'", '[0-9]'), 'true'),
    (matches("'ab1'", '^[0-9]+$'), 'false'),
    (matches("'AB'", '[a-z]'), 'false'),
    (matches("'12\u2028'", '^[0-9]+$'), 'false'),
    (matches("'客户'", '^.{2}$'), 'true'),
    (matches("''", '^$'), 'true'),
    (matches("''", '.'), 'false'),
    (matches(none_text, '.'), 'null'),
    (side_by_side(["'a'", "'b'"]), "'a|b'"),
    (side_by_side(["'a'", none_text, "''", "'b'"]), "'a|||b'"),
    (side_by_side([none_text, none_text]), "'|'"),
    (remove_matches("'+86 (10) 1'", '[^0-9]'), "'86101'"),
    (remove_matches("'客户A1'", '[A-Z]'), "'客户1'"),
    (remove_matches("'2025 Z'", ' ?Z$'), "'2025'"),
    (remove_matches("'1Z\u2028'", 'Z$'), "'1Z\u2028'"),
    (remove_matches("'123'", '[^0-9]'), "'123'"),
    (remove_matches("'abc'", '[^0-9]'), "''"),
    (remove_matches(none_text, '[^0-9]'), 'null'),
    ('select ' ~ median('number') ~ ' ' ~ numbers, '3'),
    ('select ' ~ median('number') ~ ' ' ~ numbers ~ ' where number > 1', '4'),
    ('select ' ~ median('number') ~ ' ' ~ numbers ~ ' where number > 10', 'null'),
    ('select ' ~ text_in_order("case when number < 4 then 'b' else 'ab' end", '-number') ~ ' '
        ~ numbers ~ ' where number is not null', "'abab' || 'bb'"),
    (from_utc(none_time, 'Asia/Shanghai'), 'null'),
    (decimal_text('0', 'decimal(20, 10)'), "'0.0000000000'"),
    (decimal_text('0.00000001', 'decimal(20, 10)'), "'0.0000000100'"),
    (decimal_text('-1234567.5', 'decimal(18, 4)'), "'-1234567.5000'"),
    (decimal_text('cast(null as decimal(18, 4))', 'decimal(18, 4)'), 'null'),
    (text_of('cast(1.5 as decimal(18, 4))', 'decimal(18,4)'), "'1.5000'"),
    (text_of("date '2024-03-05'", 'date'), "'2024-03-05'"),
    (text_of("timestamp '2024-03-05 12:34:56'", 'timestamp'), "'2024-03-05 12:34:56'"),
    (text_of(none_text, 'varchar'), 'null'),
    ('cast(cast(16777217 as ' ~ type_double() ~ ') as decimal(18, 2))', '16777217'),
    ('cast(cast(1e300 as ' ~ type_double() ~ ') / 1e300 as decimal(18, 2))', '1'),
    ('cast(null as ' ~ type_double() ~ ')', 'null'),
] %}
{%- for utc, zone, local in zone_pairs %}
{%- do checks.append((from_utc("timestamp '" ~ utc ~ "'", zone), "timestamp '" ~ local ~ "'")) %}
{%- endfor %}

with

wrong as (

    {%- for call, result in checks %}

    select
        '{{ call | replace("'", "''") }}' as call_text,
        '{{ result | replace("'", "''") }}' as right_result
    where ({{ call }}) is distinct from {{ result }}
    {{- "\n\n    union all" if not loop.last }}
    {%- endfor %}

)

select
    call_text,
    right_result
from wrong
