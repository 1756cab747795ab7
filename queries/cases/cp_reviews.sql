/*
title       = "Child protection reviews due"
process     = "cp_review"
description = "One row per review that falls due: the plan's start or the review before it starts the wait, the next review ends it. The last row of a plan waits for a review not yet held, or was left waiting when the plan ended."
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
-- A review outside its plan's dates reviews nothing. Two on one day are one.
review AS (
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
    WHERE held.process = 'cp_review'
        AND held.activity = 'held'
    GROUP BY plan.child_id, plan.case_id, CAST(held.occurred_at AS DATE)
),
-- Every start of a plan and every review starts the wait for the next review.
wait AS (
    SELECT child_id, case_id, started_on AS previous_on
    FROM plan
    UNION ALL
    SELECT child_id, case_id, held_on AS previous_on
    FROM review
),
next_review AS (
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
    WHERE process = 'cp_review'
        AND activity = 'held'
        AND (team IS NOT NULL OR worker IS NOT NULL)
    GROUP BY child_id, CAST(occurred_at AS DATE)
)
SELECT
    plan.child_id,
    plan.case_id || '/' || next_review.number_in_plan AS case_id,
    plan.case_id AS plan_id,
    coalesce(held_by.team, plan.team)     AS team,
    coalesce(held_by.worker, plan.worker) AS worker,
    plan.priority,
    plan.source_file,
    plan.source_row,
    next_review.number_in_plan,
    next_review.previous_on,
    next_review.held_on,
    plan.started_on AS plan_started_on,
    plan.ended_on   AS plan_ended_on
FROM next_review
JOIN plan
    ON plan.child_id = next_review.child_id
    AND plan.case_id = next_review.case_id
LEFT JOIN held_by
    ON held_by.child_id = next_review.child_id
    AND held_by.held_on = next_review.held_on
WHERE next_review.held_on IS NOT NULL
    OR plan.ended_on IS NULL
    OR next_review.previous_on < plan.ended_on
