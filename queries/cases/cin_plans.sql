/*
title       = "Child in need plans"
process     = "cin_plan"
description = "One row per plan: the referral that it follows from, its start and end."
*/
WITH plan AS (
    SELECT
        child_id,
        case_id,
        -- The latest step that names a team says whose it is. On one day the start comes first.
        last_value(team ORDER BY occurred_at, activity <> 'started', event_id) FILTER (WHERE team IS NOT NULL)         AS team,
        first_value(team ORDER BY occurred_at, event_id) FILTER (WHERE team IS NOT NULL AND activity = 'started')      AS started_team,
        last_value(worker ORDER BY occurred_at, activity <> 'started', event_id) FILTER (WHERE worker IS NOT NULL)     AS worker,
        last_value(priority ORDER BY occurred_at, activity <> 'started', event_id) FILTER (WHERE priority IS NOT NULL) AS priority,
        max(parent_case_id)                                                      AS referral_id,
        CAST(min(occurred_at) FILTER (WHERE activity = 'started') AS DATE)       AS started_on,
        CAST(max(occurred_at) FILTER (WHERE activity = 'ended') AS DATE)         AS ended_on,
        min(source_file) FILTER (WHERE activity = 'started') AS source_file,
        min(source_row) FILTER (WHERE activity = 'started') AS source_row
    FROM events
    WHERE process = 'cin_plan'
    GROUP BY child_id, case_id
)
SELECT
    plan.child_id,
    plan.case_id,
    plan.team,
    plan.started_team,
    plan.worker,
    -- One without a priority is as urgent as its referral.
    coalesce(plan.priority, referral_priorities.priority) AS priority,
    plan.referral_id,
    plan.started_on,
    plan.ended_on,
    plan.source_file,
    plan.source_row
FROM plan
LEFT JOIN referral_priorities
    ON referral_priorities.child_id = plan.child_id
    AND referral_priorities.referral_id = plan.referral_id
