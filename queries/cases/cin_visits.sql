/*
title       = "Children in need visits"
process     = "cin_visit"
description = "One row per visit made to a child in need, and whether the child was seen."
*/
SELECT
    child_id,
    case_id,
    last_value(team ORDER BY occurred_at, event_id) FILTER (WHERE team IS NOT NULL)         AS team,
    last_value(worker ORDER BY occurred_at, event_id) FILTER (WHERE worker IS NOT NULL)     AS worker,
    last_value(priority ORDER BY occurred_at, event_id) FILTER (WHERE priority IS NOT NULL) AS priority,
    CAST(min(occurred_at) AS DATE) AS held_on,
    max(attributes['seen'])        AS seen,
    min(source_file) AS source_file,
    min(source_row) AS source_row
FROM events
WHERE process = 'cin_visit' AND activity = 'held'
GROUP BY child_id, case_id
