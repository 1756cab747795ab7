/*
title  = "Missing and away from placement (SSDA903)"
family = "SSDA903"
mode   = "window"
window = { months = 12, ends = "03-31" }

[xml]
each   = "EXPSSDA903/CHILD"
record = "HEADER/AMISSING"

[columns]
child_id   = { header = ["CHILD", "CHILDID"], required = true }
kind       = { header = "MISSING" }
started_at = { header = "MIS_START", type = "moment" }
ended_at   = { header = "MIS_END", type = "moment" }
*/
WITH missing AS (
    SELECT
        source_row,
        child_id,
        -- The first day names the episode, so that its end in next year's return ends the same one.
        child_id || '/' || coalesce(
            CAST(CAST(started_at AS DATE) AS TEXT),
            'to ' || CAST(CAST(ended_at AS DATE) AS TEXT)
        ) AS missing_id,
        upper(kind) AS kind,
        started_at,
        ended_at
    FROM extract
)
SELECT
    source_row,
    child_id,
    missing_id AS case_id,
    'missing'  AS process,
    'started'  AS activity,
    started_at AS occurred_at,
    MAP {'kind': kind} AS attributes
FROM missing
WHERE started_at IS NOT NULL
UNION ALL
SELECT
    source_row,
    child_id,
    missing_id AS case_id,
    'missing'  AS process,
    'ended'    AS activity,
    ended_at   AS occurred_at,
    MAP {'kind': kind} AS attributes
FROM missing
WHERE ended_at IS NOT NULL
