/*
title  = "Social workers (SSDA903, from 2023-24)"
family = "SSDA903"
mode   = "window"
window = { months = 12, ends = "03-31" }

[columns]
child_id   = { header = "CHILD", required = true }
worker     = { header = "SW_ID" }
started_at = { header = "SW_DECOM", type = "moment", required = true }
ended_at   = { header = "SW_DEC", type = "moment" }
reason     = { header = "SW_REASON" }
*/
WITH episode AS (
    SELECT
        source_row,
        child_id,
        -- As with episodes of care: the first day names it, and one that ended on that day has its worker in its name.
        child_id || '/' || CAST(CAST(started_at AS DATE) AS TEXT)
            || CASE
                WHEN CAST(ended_at AS DATE) = CAST(started_at AS DATE) THEN '/' || coalesce(worker, '-')
                ELSE ''
            END AS episode_id,
        worker,
        started_at,
        ended_at,
        upper(reason) AS reason
    FROM extract
)
SELECT
    source_row,
    child_id,
    episode_id      AS case_id,
    'social_worker' AS process,
    'started'       AS activity,
    started_at      AS occurred_at,
    worker,
    MAP {'reason': reason} AS attributes
FROM episode
UNION ALL
SELECT
    source_row,
    child_id,
    episode_id      AS case_id,
    'social_worker' AS process,
    'ended'         AS activity,
    ended_at        AS occurred_at,
    worker,
    MAP {'reason': reason} AS attributes
FROM episode
WHERE ended_at IS NOT NULL
