/*
title    = "A review or visit lies outside the dates of its plan, or its plan is not known"
process  = "cp_plan"
severity = "warning"
excludes = []
remedy   = "Correct the date of the review or visit, the plan that it is linked to, or the dates of that plan. Until then it meets no due date."
*/
SELECT
    held.child_id,
    held.case_id,
    held.process || ' held on ' || CAST(CAST(held.occurred_at AS DATE) AS TEXT) AS detail
FROM events AS held
WHERE held.process IN ('cp_review', 'cp_visit')
    AND held.activity = 'held'
    AND NOT EXISTS (
        SELECT 1
        FROM cp_plans AS plan
        WHERE plan.child_id = held.child_id
            AND coalesce(held.parent_case_id, plan.case_id) = plan.case_id
            AND plan.started_on <= CAST(held.occurred_at AS DATE)
            AND (plan.ended_on IS NULL OR plan.ended_on >= CAST(held.occurred_at AS DATE))
    )
