/*
title  = "Legal statuses (Standard Safeguarding Dataset)"
family = "SSD"
mode   = "upsert"
# An order can be recorded with the day on which it will end.
future = true

[columns]
case_id    = { header = ["lega_legal_status_id", "legal_status_id"], required = true }
child_id   = { header = ["lega_person_id", "person_id"], required = true }
status     = { header = ["lega_legal_status", "legal_status"], required = true }
started_at = { header = ["lega_legal_status_start_date", "legal_status_start_date", "lega_legal_status_start"], type = "moment", required = true }
ended_at   = { header = ["lega_legal_status_end_date", "legal_status_end_date", "lega_legal_status_end"], type = "moment" }

[rules.ended_before_started]
when   = "CAST(ended_at AS DATE) < CAST(started_at AS DATE)"
column = "ended_at"
action = "blank"
says   = "the legal status ends before it starts: its end is set aside, and it holds on until the date is corrected"
*/
WITH status AS (
    SELECT
        source_row,
        child_id,
        case_id,
        started_at,
        ended_at,
        reported_to,
        -- The dataset has statuses that the SSDA903 does not know, such as special guardianship: they keep their words.
        MAP {'status': coalesce(standard('legal_status', status), status)} AS attributes
    FROM extract
)
SELECT
    source_row,
    child_id,
    case_id,
    'legal_status' AS process,
    'started'      AS activity,
    started_at     AS occurred_at,
    attributes
FROM status
UNION ALL
-- Interim orders end on a day that lies ahead, and are often renewed before it.
SELECT
    source_row,
    child_id,
    case_id,
    'legal_status' AS process,
    CASE WHEN CAST(ended_at AS DATE) > reported_to THEN 'planned' ELSE 'ended' END AS activity,
    ended_at       AS occurred_at,
    attributes
FROM status
WHERE ended_at IS NOT NULL
