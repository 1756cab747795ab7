/*
title       = "Case audits"
process     = "case_audit"
description = "One row per audit of a child's case: when it was completed, and the grade that it gave to the work. An audit that names no team looked at the work of the team that held the child that day."
*/
WITH audit AS (
    SELECT
        child_id,
        case_id,
        last_value(team ORDER BY occurred_at, event_id) FILTER (WHERE team IS NOT NULL)         AS team,
        last_value(worker ORDER BY occurred_at, event_id) FILTER (WHERE worker IS NOT NULL)     AS worker,
        last_value(priority ORDER BY occurred_at, event_id) FILTER (WHERE priority IS NOT NULL) AS priority,
        CAST(max(occurred_at) AS DATE) AS completed_on,
        replace(last_value(lower(outcome) ORDER BY occurred_at, event_id) FILTER (WHERE outcome IS NOT NULL), ' ', '_') AS grade,
        min(source_file)               AS source_file,
        min(source_row)                AS source_row
    FROM events
    WHERE process = 'case_audit'
        AND activity = 'completed'
    GROUP BY child_id, case_id
)
SELECT
    audit.child_id,
    audit.case_id,
    coalesce(audit.team, responsibilities.team) AS team,
    audit.worker,
    audit.priority,
    audit.source_file,
    audit.source_row,
    audit.completed_on,
    audit.grade
FROM audit
LEFT JOIN responsibilities
    ON responsibilities.child_id = audit.child_id
    AND responsibilities.from_on <= audit.completed_on
    AND responsibilities.until_on >= audit.completed_on
