/*
title       = "Core groups due"
process     = "core_group"
description = "One row per core group that falls due: the initial conference or the core group before it starts the wait, the next core group ends it. The last row of a plan waits for a core group not yet held, or was left waiting when the plan ended."
*/
SELECT
    plan_waits.child_id,
    plan_waits.case_id,
    plan_waits.plan_id,
    plan_waits.team,
    plan_waits.worker,
    plan_waits.priority,
    plan_waits.source_file,
    plan_waits.source_row,
    plan_waits.number_in_plan,
    CASE
        WHEN plan_waits.number_in_plan = 1 THEN least(cp_plans.conference_on, plan_waits.previous_on)
        ELSE plan_waits.previous_on
    END AS previous_on,
    plan_waits.held_on,
    plan_waits.plan_started_on,
    plan_waits.plan_ended_on
FROM plan_waits
JOIN cp_plans
    ON cp_plans.child_id = plan_waits.child_id
    AND cp_plans.case_id = plan_waits.plan_id
WHERE plan_waits.process = 'core_group'
