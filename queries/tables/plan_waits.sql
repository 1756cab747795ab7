/*
title       = "Waits under plans"
description = "One row for each meeting or visit that falls due under a child protection or child in need plan: the plan's start or the meeting before it starts the wait, the next one ends it. The last row of a plan waits for what has not been held yet, or was left waiting when the plan ended. Where no extract tells of a kind of meeting there are no rows of that kind, since nobody can say that it was missed."
publish     = false
*/
WITH
plan AS (
    SELECT 'cp_plan' AS process, child_id, case_id, team, worker, priority, source_file, source_row, started_on, ended_on
    FROM cp_plans
    WHERE started_on IS NOT NULL
    UNION ALL
    SELECT 'cin_plan' AS process, child_id, case_id, team, worker, priority, source_file, source_row, started_on, ended_on
    FROM cin_plans
    WHERE started_on IS NOT NULL
),

-- A visit at which the child was not seen is no visit.
held AS (
    SELECT
        process,
        CASE WHEN process IN ('cin_visit', 'cin_review') THEN 'cin_plan' ELSE 'cp_plan' END AS plan_process,
        child_id,
        parent_case_id            AS plan_id,
        CAST(occurred_at AS DATE) AS held_on,
        occurred_at,
        event_id,
        team,
        worker,
        attributes['seen_alone']  AS seen_alone
    FROM events
    WHERE process IN ('cp_review', 'cp_visit', 'core_group', 'cin_visit', 'cin_review')
        AND activity = 'held'
        AND coalesce(attributes['seen'], 'yes') <> 'no'
),

-- What lies outside its plan's dates belongs to no plan. Two on one day are one. A core group may meet on the day of the
-- conference itself; anything else on the day of the plan's start tells nothing new.
meeting AS (
    SELECT
        held.process,
        plan.process AS plan_process,
        plan.child_id,
        plan.case_id,
        held.held_on,
        max(held.seen_alone) AS seen_alone
    FROM plan
    INNER JOIN held
        ON held.plan_process = plan.process
        AND held.child_id = plan.child_id
        AND coalesce(held.plan_id, plan.case_id) = plan.case_id
        AND held.held_on >= plan.started_on
        AND (held.held_on > plan.started_on OR held.process = 'core_group')
        AND (plan.ended_on IS NULL OR held.held_on <= plan.ended_on)
    GROUP BY held.process, plan.process, plan.child_id, plan.case_id, held.held_on
),

-- Every start of a plan starts the wait for the first meeting of each kind, and every meeting the wait for the next.
wait AS (
    SELECT kind.process, plan.process AS plan_process, plan.child_id, plan.case_id, plan.started_on AS previous_on, 0 AS turn, NULL AS previous_seen_alone
    FROM plan
    INNER JOIN (SELECT DISTINCT process, plan_process FROM held) AS kind
        ON kind.plan_process = plan.process
    UNION ALL
    SELECT process, plan_process, child_id, case_id, held_on AS previous_on, 1 AS turn, seen_alone AS previous_seen_alone
    FROM meeting
),

next_meeting AS (
    SELECT
        process,
        plan_process,
        child_id,
        case_id,
        previous_on,
        previous_seen_alone,
        row_number() OVER in_order      AS number_in_plan,
        lead(previous_on) OVER in_order AS held_on
    FROM wait
    WINDOW in_order AS (PARTITION BY process, child_id, case_id ORDER BY previous_on, turn)
),

-- Most case systems leave these to the allocations, so few rows or none are carried.
held_by AS (
    SELECT
        process,
        child_id,
        held_on,
        last_value(team ORDER BY occurred_at, event_id) FILTER (WHERE team IS NOT NULL)     AS team,
        last_value(worker ORDER BY occurred_at, event_id) FILTER (WHERE worker IS NOT NULL) AS worker
    FROM held
    WHERE team IS NOT NULL
        OR worker IS NOT NULL
    GROUP BY process, child_id, held_on
)

SELECT
    next_meeting.process,
    plan.child_id,
    plan.case_id || '/' || next_meeting.number_in_plan AS case_id,
    plan.case_id AS plan_id,
    coalesce(held_by.team, plan.team)     AS team,
    coalesce(held_by.worker, plan.worker) AS worker,
    plan.priority,
    plan.source_file,
    plan.source_row,
    next_meeting.number_in_plan,
    next_meeting.previous_on,
    next_meeting.previous_seen_alone,
    next_meeting.held_on,
    plan.started_on AS plan_started_on,
    plan.ended_on   AS plan_ended_on
FROM next_meeting
INNER JOIN plan
    ON plan.process = next_meeting.plan_process
    AND plan.child_id = next_meeting.child_id
    AND plan.case_id = next_meeting.case_id
LEFT JOIN held_by
    ON held_by.process = next_meeting.process
    AND held_by.child_id = next_meeting.child_id
    AND held_by.held_on = next_meeting.held_on
WHERE next_meeting.held_on IS NOT NULL
    OR plan.ended_on IS NULL
    OR next_meeting.previous_on < plan.ended_on
