/*
title = "Which children have been on a protection plan for 15 months or more?"
theme = "child protection"
why   = "A plan that lasts has either not made the child safe or was not ended when it had. Two years is the length that is counted nationally; 15 months is when it can still be asked why."
needs = ["cp_plan"]
order = 70
*/
SELECT
    cp_plans.child_id,
    coalesce(holders.team, cp_plans.team)     AS team,
    coalesce(holders.worker, cp_plans.worker) AS worker,
    cp_plans.started_on,
    CAST($inspected_on - cp_plans.started_on AS BIGINT) AS days_on_plan,
    cp_plans.previous_plans,
    cp_plans.source_file,
    cp_plans.source_row
FROM cp_plans
LEFT JOIN holders
    ON holders.child_id = cp_plans.child_id
WHERE cp_plans.started_on <= $inspected_on - INTERVAL '15 months'
    AND (cp_plans.ended_on IS NULL OR cp_plans.ended_on > $inspected_on)
ORDER BY days_on_plan DESC, cp_plans.child_id, cp_plans.case_id
