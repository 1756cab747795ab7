/*
title  = "Earlier permanence (Standard Safeguarding Dataset)"
family = "SSD"
mode   = "upsert"

[columns]
row_id   = { header = ["lapp_table_id", "table_id"], required = true }
child_id = { header = ["lapp_person_id", "person_id"], required = true }
kind     = { header = ["lapp_previous_permanence_option", "previous_permanence_option"], required = true }
# Text, because the return allows zz for a day, a month or a year that nobody knows.
ordered  = { header = ["lapp_previous_permanence_order_date", "previous_permanence_order_date"] }

[rules.unknown_kind]
when   = "NOT regexp_like(upper(kind), '^(P[1-4]|Z1)([^0-9]|$)')"
column = "kind"
action = "reject"
says   = "this is no code of an earlier permanence: P1 to P4, or Z1 for none"

[rules.not_a_date]
when   = "NOT regexp_like(lower(ordered), '^((zz|[0-9]{1,2})/(zz|[0-9]{1,2})/(zzzz|[0-9]{4})|[0-9]{4}-[0-9]{2}-[0-9]{2}.*)$')"
column = "ordered"
action = "blank"
says   = "this is neither a date, such as 01/05/2020, nor one with zz for what is not known: it is set aside"
*/
WITH answer AS (
    SELECT
        source_row,
        row_id,
        child_id,
        left(upper(kind), 2) AS kind,
        reported_to,
        -- A day or month that nobody knows is the first.
        coalesce(
            try_cast(ordered AS TIMESTAMP),
            try_cast(
                split_part(ordered, '/', 3)
                || '-' || lpad(replace(lower(split_part(ordered, '/', 2)), 'zz', '01'), 2, '0')
                || '-' || lpad(replace(lower(split_part(ordered, '/', 1)), 'zz', '01'), 2, '0')
                AS TIMESTAMP
            )
        ) AS ordered_at
    FROM extract
)
SELECT
    source_row,
    row_id AS row_key,
    child_id,
    child_id || '/before care' AS case_id,
    'permanence' AS process,
    'reported'   AS activity,
    CAST(reported_to AS TIMESTAMP) AS occurred_at,
    MAP {'kind': kind} AS attributes
FROM answer
WHERE reported_to IS NOT NULL
UNION ALL
-- Z1 is for a child who never left care that way.
SELECT
    source_row,
    row_id AS row_key,
    child_id,
    child_id || '/before care' AS case_id,
    'permanence' AS process,
    'previous'   AS activity,
    ordered_at   AS occurred_at,
    MAP {'kind': kind} AS attributes
FROM answer
WHERE ordered_at IS NOT NULL
    AND kind <> 'Z1'
