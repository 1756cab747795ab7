/*
title       = "Immunisations"
process     = "immunisation"
description = "One row per answer whether a child's immunisations were up to date, with the day of which it was true. An immunisation that is recorded as such answers nothing."
*/
SELECT
    child_id,
    case_id,
    max(team)     AS team,
    max(worker)   AS worker,
    max(priority) AS priority,
    CAST(max(occurred_at) AS DATE) AS answered_on,
    last_value(attributes['answer'] ORDER BY occurred_at, event_id) AS answer,
    min(source_file) AS source_file,
    min(source_row)  AS source_row
FROM events
WHERE process = 'immunisation'
    AND activity IN ('recorded', 'reported')
    AND attributes['answer'] IS NOT NULL
GROUP BY child_id, case_id
