/*
title  = "Deprivation of liberty orders (SSDA903, from 2026-27)"
family = "SSDA903"
mode   = "window"
window = { months = 12, ends = "03-31" }

[columns]
child_id   = { header = "CHILD", required = true }
started_at = { header = "DOLO_START", type = "moment", required = true }
ended_at   = { header = "DOLO_END", type = "moment" }
*/
SELECT
    source_row,
    child_id,
    child_id || '/' || CAST(CAST(started_at AS DATE) AS TEXT) AS case_id,
    'deprivation_of_liberty' AS process,
    'started'  AS activity,
    started_at AS occurred_at
FROM extract
UNION ALL
SELECT
    source_row,
    child_id,
    child_id || '/' || CAST(CAST(started_at AS DATE) AS TEXT) AS case_id,
    'deprivation_of_liberty' AS process,
    'ended'    AS activity,
    ended_at   AS occurred_at
FROM extract
WHERE ended_at IS NOT NULL
