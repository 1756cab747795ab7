/*
title       = "Early help episodes"
process     = "early_help"
description = "One row per early help episode: when it started, when and why it ended."
*/
SELECT
    child_id,
    case_id,
    coalesce(max(team) FILTER (WHERE activity = 'ended'), max(team))         AS team,
    coalesce(max(worker) FILTER (WHERE activity = 'ended'), max(worker))     AS worker,
    coalesce(max(priority) FILTER (WHERE activity = 'ended'), max(priority)) AS priority,
    CAST(min(occurred_at) FILTER (WHERE activity = 'started') AS DATE)       AS started_on,
    CAST(max(occurred_at) FILTER (WHERE activity = 'ended') AS DATE)         AS ended_on,
    max(outcome) FILTER (WHERE activity = 'ended')                           AS outcome,
    min(source_file) FILTER (WHERE activity = 'started') AS source_file,
    min(source_row) FILTER (WHERE activity = 'started') AS source_row
FROM events
WHERE process = 'early_help'
GROUP BY child_id, case_id
