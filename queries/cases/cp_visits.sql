/*
title       = "Child protection visits due"
process     = "cp_visit"
description = "One row per visit that falls due: the plan's start or the visit before it starts the wait, the next visit at which the child was seen ends it. The last row of a plan waits for a visit not yet made, or was left waiting when the plan ended."
*/
WITH plan AS (
    SELECT
        child_id,
        case_id,
        team,
        worker,
        priority,
        source_file,
        source_row,
        started_on,
        ended_on
    FROM cp_plans
    WHERE started_on IS NOT NULL
),
-- A visit at which the child was not seen is no visit, nor is one outside the plan's dates. Two on one day are one.
visit AS (
    SELECT
        plan.child_id,
        plan.case_id,
        CAST(held.occurred_at AS DATE) AS held_on
    FROM plan
    JOIN events AS held
        ON held.child_id = plan.child_id
        AND coalesce(held.parent_case_id, plan.case_id) = plan.case_id
        AND CAST(held.occurred_at AS DATE) > plan.started_on
        AND (plan.ended_on IS NULL OR CAST(held.occurred_at AS DATE) <= plan.ended_on)
    WHERE held.process = 'cp_visit'
        AND held.activity = 'held'
        AND coalesce(held.attributes['seen'], 'yes') <> 'no'
    GROUP BY plan.child_id, plan.case_id, CAST(held.occurred_at AS DATE)
),
-- Every start of a plan and every visit starts the wait for the next visit.
wait AS (
    SELECT child_id, case_id, started_on AS previous_on
    FROM plan
    UNION ALL
    SELECT child_id, case_id, held_on AS previous_on
    FROM visit
),
next_visit AS (
    SELECT
        child_id,
        case_id,
        previous_on,
        row_number() OVER in_order      AS number_in_plan,
        lead(previous_on) OVER in_order AS held_on
    FROM wait
    WINDOW in_order AS (PARTITION BY child_id, case_id ORDER BY previous_on)
),
-- Most case systems leave these to the allocations, so few rows or none are carried.
held_by AS (
    SELECT
        child_id,
        CAST(occurred_at AS DATE) AS held_on,
        max(team)                 AS team,
        max(worker)               AS worker
    FROM events
    WHERE process = 'cp_visit'
        AND activity = 'held'
        AND (team IS NOT NULL OR worker IS NOT NULL)
    GROUP BY child_id, CAST(occurred_at AS DATE)
)
SELECT
    plan.child_id,
    plan.case_id || '/' || next_visit.number_in_plan AS case_id,
    plan.case_id AS plan_id,
    coalesce(held_by.team, plan.team)     AS team,
    coalesce(held_by.worker, plan.worker) AS worker,
    plan.priority,
    plan.source_file,
    plan.source_row,
    next_visit.number_in_plan,
    next_visit.previous_on,
    next_visit.held_on,
    plan.started_on AS plan_started_on,
    plan.ended_on   AS plan_ended_on
FROM next_visit
JOIN plan
    ON plan.child_id = next_visit.child_id
    AND plan.case_id = next_visit.case_id
LEFT JOIN held_by
    ON held_by.child_id = next_visit.child_id
    AND held_by.held_on = next_visit.held_on
WHERE next_visit.held_on IS NOT NULL
    OR plan.ended_on IS NULL
    OR next_visit.previous_on < plan.ended_on
