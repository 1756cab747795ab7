/*
title       = "Child in need plans"
process     = "cin_plan"
description = "One row per plan: the referral that it follows from, its start and end."
*/
SELECT
    child_id,
    case_id,
    coalesce(max(team) FILTER (WHERE activity = 'ended'), max(team))         AS team,
    max(team) FILTER (WHERE activity = 'started')                            AS started_team,
    coalesce(max(worker) FILTER (WHERE activity = 'ended'), max(worker))     AS worker,
    coalesce(max(priority) FILTER (WHERE activity = 'ended'), max(priority)) AS priority,
    max(parent_case_id)                                                      AS referral_id,
    CAST(min(occurred_at) FILTER (WHERE activity = 'started') AS DATE)       AS started_on,
    CAST(max(occurred_at) FILTER (WHERE activity = 'ended') AS DATE)         AS ended_on,
    min(source_file) FILTER (WHERE activity = 'started') AS source_file,
    min(source_row) FILTER (WHERE activity = 'started') AS source_row
FROM events
WHERE process = 'cin_plan'
GROUP BY child_id, case_id
