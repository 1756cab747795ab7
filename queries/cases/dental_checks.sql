/*
title       = "Dental checks"
process     = "dental_check"
description = "One row per dental check of a child in care: when it was completed, planned or refused; or the yearly answer whether there was one, where a return gives only that."
*/
SELECT
    child_id,
    case_id,
    max(team)     AS team,
    max(worker)   AS worker,
    max(priority) AS priority,
    CAST(min(occurred_at) FILTER (WHERE activity = 'completed') AS DATE) AS completed_on,
    CAST(min(occurred_at) FILTER (WHERE activity = 'planned') AS DATE)   AS planned_on,
    CAST(min(occurred_at) FILTER (WHERE activity = 'refused') AS DATE)   AS refused_on,
    CAST(max(occurred_at) FILTER (WHERE activity = 'reported') AS DATE)  AS reported_on,
    max(attributes['answer']) FILTER (WHERE activity = 'reported')       AS answer,
    min(source_file) AS source_file,
    min(source_row)  AS source_row
FROM events
WHERE process = 'dental_check'
GROUP BY child_id, case_id
