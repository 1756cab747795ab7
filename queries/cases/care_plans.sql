/*
title       = "Care plans due"
process     = "care_plan"
description = "One row per period of care, with the first placement that starts the wait for a care plan and the day on which a plan was there: one made before the placement, and after any earlier period, is there from the first day. Short breaks are left out. Where no extract tells of care plans there are no rows, since nobody can say that one was missed."
*/
WITH plan AS (
    SELECT
        child_id,
        case_id,
        max(team)   AS team,
        max(worker) AS worker,
        CAST(min(occurred_at) FILTER (WHERE activity = 'started') AS DATE) AS started_on,
        CAST(max(occurred_at) FILTER (WHERE activity = 'ended') AS DATE)   AS ended_on
    FROM events
    WHERE process = 'care_plan'
    GROUP BY child_id, case_id
),
period AS (
    SELECT *
    FROM periods_of_care
    WHERE NOT respite
),
-- A period of which no placement is known starts the wait itself.
placed AS (
    SELECT
        period.child_id,
        period.case_id,
        coalesce(min(placements.started_on), period.started_on) AS started_on
    FROM period
    LEFT JOIN placements
        ON placements.child_id = period.child_id
        AND placements.period_id = period.case_id
    GROUP BY period.child_id, period.case_id, period.started_on
),
planned AS (
    SELECT
        period.child_id,
        period.case_id,
        min(plan.started_on)                                            AS planned_on,
        first_value(plan.team ORDER BY plan.started_on, plan.case_id)   AS team,
        first_value(plan.worker ORDER BY plan.started_on, plan.case_id) AS worker
    FROM period
    JOIN plan
        ON plan.child_id = period.child_id
        AND (plan.ended_on IS NULL OR plan.ended_on >= period.started_on)
        AND (period.ended_on IS NULL OR plan.started_on <= period.ended_on)
        AND (period.previous_ended_on IS NULL OR plan.started_on >= period.previous_ended_on)
    GROUP BY period.child_id, period.case_id
)
SELECT
    period.child_id,
    period.case_id,
    coalesce(planned.team, period.team)     AS team,
    coalesce(planned.worker, period.worker) AS worker,
    period.priority,
    period.source_file,
    period.source_row,
    period.start_known,
    placed.started_on AS placed_on,
    CASE WHEN planned.planned_on < placed.started_on THEN placed.started_on ELSE planned.planned_on END AS planned_on,
    period.ended_on AS period_ended_on
FROM period
JOIN placed
    ON placed.child_id = period.child_id
    AND placed.case_id = period.case_id
LEFT JOIN planned
    ON planned.child_id = period.child_id
    AND planned.case_id = period.case_id
WHERE (SELECT count(*) FROM plan) > 0
