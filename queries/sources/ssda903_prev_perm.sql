/*
title  = "Earlier permanence (SSDA903)"
family = "SSDA903"
mode   = "window"
window = { months = 12, ends = "03-31" }
# The dates of earlier orders lie years back, and do not tell which year this is.
future = true

[xml]
each   = "EXPSSDA903/CHILD"
record = "HEADER/PERMANENCE"

[columns]
child_id     = { header = ["CHILD", "CHILDID"], required = true }
kind         = { header = "PREV_PERM", required = true }
ordered_at   = { header = "DATE_PERM", type = "moment", blank_unreadable = true }
# The return allows zz for a day or a month that nobody knows.
ordered_text = { header = "DATE_PERM" }
*/
WITH answer AS (
    SELECT
        source_row,
        child_id,
        upper(kind) AS kind,
        reported_to,
        coalesce(
            ordered_at,
            try_cast(
                split_part(ordered_text, '/', 3)
                || '-' || replace(lower(split_part(ordered_text, '/', 2)), 'zz', '01')
                || '-' || replace(lower(split_part(ordered_text, '/', 1)), 'zz', '01')
                AS TIMESTAMP
            )
        ) AS ordered_at
    FROM extract
)
SELECT
    source_row,
    child_id   AS row_key,
    child_id,
    child_id || '/before care' AS case_id,
    'permanence' AS process,
    'reported'   AS activity,
    CAST(reported_to AS TIMESTAMP) AS occurred_at,
    MAP {'kind': kind} AS attributes
FROM answer
UNION ALL
-- Z1 is for a child who never left care that way.
SELECT
    source_row,
    child_id   AS row_key,
    child_id,
    child_id || '/before care' AS case_id,
    'permanence' AS process,
    'previous'   AS activity,
    ordered_at   AS occurred_at,
    MAP {'kind': kind} AS attributes
FROM answer
WHERE ordered_at IS NOT NULL
    AND kind <> 'Z1'
