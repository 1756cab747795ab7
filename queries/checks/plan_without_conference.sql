/*
title    = "A child protection plan follows from no known initial conference"
process  = "cp_plan"
severity = "warning"
excludes = []
remedy   = "Link the plan to its conference, or record the conference. A plan should start on the day of the conference that decided on it."
*/
SELECT
    cp_plans.child_id,
    cp_plans.case_id,
    'started ' || CAST(cp_plans.started_on AS TEXT) AS detail
FROM cp_plans
WHERE cp_plans.started_on IS NOT NULL
    AND NOT EXISTS (
        SELECT 1
        FROM conferences
        WHERE conferences.child_id = cp_plans.child_id
            AND (conferences.case_id = cp_plans.conference_id OR conferences.held_on = cp_plans.started_on)
    )
