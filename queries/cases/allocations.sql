/*
title       = "Allocations"
process     = "allocation"
description = "One row for each stretch of time in which a team and a worker were responsible for a child, and the referral for which they were, where the extract names it."
*/
SELECT
    child_id,
    case_id,
    -- Its end may name those who take over.
    first_value(team ORDER BY activity <> 'started', occurred_at, event_id) FILTER (WHERE team IS NOT NULL)     AS team,
    first_value(worker ORDER BY activity <> 'started', occurred_at, event_id) FILTER (WHERE worker IS NOT NULL) AS worker,
    max(parent_case_id) AS referral_id,
    CAST(min(occurred_at) FILTER (WHERE activity = 'started') AS DATE) AS started_on,
    CAST(max(occurred_at) FILTER (WHERE activity = 'ended') AS DATE) AS ended_on,
    min(source_file) FILTER (WHERE activity = 'started') AS source_file,
    min(source_row) FILTER (WHERE activity = 'started') AS source_row
FROM events
WHERE process = 'allocation'
GROUP BY child_id, case_id
