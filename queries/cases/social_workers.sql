/*
title       = "Social workers of children in care"
process     = "social_worker"
description = "One row for each stretch of time in which a social worker held the case of a child, as the yearly return tells it and, each a row of its own, as the allocations do."
*/
SELECT
    child_id,
    case_id,
    process,
    max(team)   AS team,
    max(worker) AS worker,
    CAST(min(occurred_at) FILTER (WHERE activity = 'started') AS DATE) AS started_on,
    CAST(max(occurred_at) FILTER (WHERE activity = 'ended') AS DATE)   AS ended_on
FROM events
WHERE process IN ('social_worker', 'allocation')
    AND activity IN ('started', 'ended')
GROUP BY child_id, case_id, process
