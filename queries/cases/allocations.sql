/*
title       = "Allocations"
process     = "allocation"
description = "One row for each stretch of time in which a team and a worker were responsible for a child."
*/
SELECT
    child_id,
    case_id,
    max(team) AS team,
    max(worker) AS worker,
    CAST(min(occurred_at) FILTER (WHERE activity = 'started') AS DATE) AS started_on,
    CAST(max(occurred_at) FILTER (WHERE activity = 'ended') AS DATE) AS ended_on
FROM events
WHERE process = 'allocation'
GROUP BY child_id, case_id
