/*
title       = "Visits to children in care"
process     = "cla_visit"
description = "One row per visit made to a child in care: whether the child was seen, and alone, and the period of care in which it lies."
*/
WITH visit AS (
    SELECT
        child_id,
        case_id,
        last_value(team ORDER BY occurred_at, event_id) FILTER (WHERE team IS NOT NULL)         AS team,
        last_value(worker ORDER BY occurred_at, event_id) FILTER (WHERE worker IS NOT NULL)     AS worker,
        last_value(priority ORDER BY occurred_at, event_id) FILTER (WHERE priority IS NOT NULL) AS priority,
        CAST(min(occurred_at) AS DATE) AS held_on,
        max(attributes['seen'])        AS seen,
        max(attributes['seen_alone'])  AS seen_alone,
        min(source_file)               AS source_file,
        min(source_row)                AS source_row
    FROM events
    WHERE process = 'cla_visit' AND activity = 'held'
    GROUP BY child_id, case_id
),
-- On the day on which one period ends and the next begins, a visit is the first of the next.
period AS (
    SELECT
        visit.child_id,
        visit.case_id,
        last_value(periods_of_care.case_id ORDER BY periods_of_care.started_on) AS period_id
    FROM visit
    JOIN periods_of_care
        ON periods_of_care.child_id = visit.child_id
        AND periods_of_care.started_on <= visit.held_on
        AND (periods_of_care.ended_on IS NULL OR periods_of_care.ended_on >= visit.held_on)
    GROUP BY visit.child_id, visit.case_id
)
SELECT
    visit.child_id,
    visit.case_id,
    visit.team,
    visit.worker,
    visit.priority,
    visit.source_file,
    visit.source_row,
    period.period_id,
    visit.held_on,
    visit.seen,
    visit.seen_alone
FROM visit
LEFT JOIN period
    ON period.child_id = visit.child_id
    AND period.case_id = visit.case_id
