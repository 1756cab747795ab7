/*
title  = "Immigration statuses (Standard Safeguarding Dataset)"
family = "SSD"
mode   = "upsert"
# A leave to remain is recorded with the day on which it will end.
future = true

[columns]
case_id    = { header = ["immi_immigration_status_id", "immigration_status_id"], required = true }
child_id   = { header = ["immi_person_id", "person_id"], required = true }
status     = { header = ["immi_immigration_status", "immigration_status"], required = true }
started_at = { header = ["immi_immigration_status_start_date", "immigration_status_start_date", "immi_immigration_status_start"], type = "moment" }
ended_at   = { header = ["immi_immigration_status_end_date", "immigration_status_end_date", "immi_immigration_status_end"], type = "moment" }

[rules.ended_before_started]
when   = "CAST(ended_at AS DATE) < CAST(started_at AS DATE)"
column = "ended_at"
action = "blank"
says   = "the status ends before it starts: its end is set aside, and it holds on until the date is corrected"

[rules.undated]
when   = "started_at IS NULL AND ended_at IS NULL"
column = "started_at"
action = "reject"
says   = "the row says neither since when nor until when the child had this status"
*/
WITH status AS (
    SELECT
        *,
        -- Somebody who was unaccompanied once is another status: its end is not the day on which that ceased.
        regexp_like(lower(status), '(^|[^a-z])(uasc|unaccompanied)')
            AND NOT regexp_like(lower(status), '(^|[^a-z])(non|not|no|former|formerly|ex|previous|previously)([^a-z]|$)')
            AS is_unaccompanied,
        CAST(ended_at AS DATE) > reported_to AS ends_ahead
    FROM extract
)
SELECT
    source_row,
    case_id              AS row_key,
    child_id,
    case_id,
    'immigration_status' AS process,
    'started'            AS activity,
    started_at           AS occurred_at,
    MAP {'status': status} AS attributes,
    CASE WHEN is_unaccompanied THEN 'yes' END AS unaccompanied
FROM status
WHERE started_at IS NOT NULL
UNION ALL
SELECT
    source_row,
    case_id              AS row_key,
    child_id,
    case_id,
    'immigration_status' AS process,
    CASE WHEN ends_ahead THEN 'planned' ELSE 'ended' END AS activity,
    ended_at             AS occurred_at,
    MAP {'status': status} AS attributes,
    CASE WHEN is_unaccompanied THEN 'yes' END AS unaccompanied
FROM status
WHERE ended_at IS NOT NULL
UNION ALL
-- One such status may follow another.
SELECT
    source_row,
    case_id    AS row_key,
    child_id,
    child_id || '/unaccompanied' AS case_id,
    'uasc'     AS process,
    'started'  AS activity,
    started_at AS occurred_at,
    NULL       AS attributes,
    'yes'      AS unaccompanied
FROM status
WHERE is_unaccompanied
    AND started_at IS NOT NULL
UNION ALL
-- The day that the SSDA903 asks for; the case has the name that it has there.
SELECT
    source_row,
    case_id    AS row_key,
    child_id,
    child_id || '/unaccompanied' AS case_id,
    'uasc'     AS process,
    CASE WHEN ends_ahead THEN 'planned' ELSE 'ceased' END AS activity,
    ended_at   AS occurred_at,
    NULL       AS attributes,
    'yes'      AS unaccompanied
FROM status
WHERE is_unaccompanied
    AND ended_at IS NOT NULL
