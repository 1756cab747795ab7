/*
title       = "Health assessments"
process     = "health_assessment"
description = "One row per health assessment of a child in care: when it was completed, planned or refused; or the yearly answer whether there was one, where a return gives only that."
*/
SELECT
    child_id,
    case_id,
    -- The latest step that names a team says whose it is: what was only planned, where nothing happened.
    last_value(team ORDER BY activity <> 'planned', occurred_at, event_id) FILTER (WHERE team IS NOT NULL)         AS team,
    last_value(worker ORDER BY activity <> 'planned', occurred_at, event_id) FILTER (WHERE worker IS NOT NULL)     AS worker,
    last_value(priority ORDER BY activity <> 'planned', occurred_at, event_id) FILTER (WHERE priority IS NOT NULL) AS priority,
    max(attributes['kind']) AS kind,
    CAST(min(occurred_at) FILTER (WHERE activity = 'completed') AS DATE) AS completed_on,
    CAST(min(occurred_at) FILTER (WHERE activity = 'planned') AS DATE)   AS planned_on,
    CAST(min(occurred_at) FILTER (WHERE activity = 'refused') AS DATE)   AS refused_on,
    CAST(max(occurred_at) FILTER (WHERE activity = 'reported') AS DATE)  AS reported_on,
    max(attributes['answer']) FILTER (WHERE activity = 'reported')       AS answer,
    min(source_file)        AS source_file,
    min(source_row)         AS source_row
FROM events
WHERE process = 'health_assessment'
GROUP BY child_id, case_id
