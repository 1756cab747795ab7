/*
title  = "Immunisations of children in care (Standard Safeguarding Dataset)"
family = "SSD"
mode   = "upsert"

[columns]
child_id    = { header = ["clai_person_id", "person_id"], required = true }
up_to_date  = { header = ["clai_immunisations_status", "immunisations_status"], type = "flag" }
answered_at = { header = ["clai_immunisations_status_date", "immunisations_status_date"], type = "moment", optional = true, blank_unreadable = true }
*/
-- One answer a child. Child and day name it, so that an answer of an earlier extract stays true of its day.
WITH answer AS (
    SELECT
        *,
        coalesce(CAST(answered_at AS DATE), reported_to) AS answered_on
    FROM extract
)
SELECT
    source_row,
    child_id,
    child_id || '/' || CAST(answered_on AS TEXT) AS case_id,
    'immunisation' AS process,
    'recorded'     AS activity,
    CAST(answered_on AS TIMESTAMP) AS occurred_at,
    MAP {'answer': CASE WHEN up_to_date THEN 'yes' WHEN NOT up_to_date THEN 'no' END} AS attributes
FROM answer
WHERE answered_on IS NOT NULL
