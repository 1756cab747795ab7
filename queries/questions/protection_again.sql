/*
title = "Which children are on a protection plan again within two years of an earlier one?"
theme = "child protection"
why   = "Was the plan before ended too soon, and what is done differently this time?"
needs = ["cp_plan"]
order = 80
*/
SELECT
    cp_plans.child_id,
    coalesce(holders.team, cp_plans.team)     AS team,
    coalesce(holders.worker, cp_plans.worker) AS worker,
    cp_plans.previous_plan_ended_on,
    cp_plans.started_on,
    cp_plans.previous_plans,
    cp_plans.source_file,
    cp_plans.source_row
FROM cp_plans
LEFT JOIN holders
    ON holders.child_id = cp_plans.child_id
WHERE cp_plans.started_on <= $inspected_on
    AND (cp_plans.ended_on IS NULL OR cp_plans.ended_on > $inspected_on)
    AND cp_plans.previous_plan_ended_on >= cp_plans.started_on - INTERVAL '24 months'
ORDER BY cp_plans.previous_plan_ended_on DESC, cp_plans.child_id, cp_plans.case_id
