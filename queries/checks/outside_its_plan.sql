/*
title    = "A review or visit lies outside the dates of its plan, or its plan is not known"
code     = "RT 40"
process  = "cp_plan"
severity = "warning"
fields   = ["held_on", "started_on", "ended_on"]
excludes = []
remedy   = "Correct the date of the review or visit, the plan that it is linked to, or the dates of that plan. Until then it meets no due date."

[[examples]]
says   = "a visit the day after its plan ended, and a review of no known plan"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at
c1,p1,,cp_plan,started,2024-05-02
c1,p1,,cp_plan,ended,2024-08-01
c1,t1,p1,cp_visit,held,2024-08-02
c2,v2,p9,cp_review,held,2024-08-01
"""
found  = ["t1", "v2"]

[[examples]]
says   = "on the first and the last day of the plan, whether it is named or not"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at
c1,p1,,cp_plan,started,2024-05-02
c1,p1,,cp_plan,ended,2024-08-01
c1,t1,p1,cp_visit,held,2024-05-02
c1,t2,,cp_visit,held,2024-08-01
"""
found  = []

[[examples]]
says   = "a review that is not after the start of its plan is another rule's matter"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at
c1,p1,,cp_plan,started,2024-05-02
c1,v1,p1,cp_review,held,2024-05-01
"""
found  = []
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
    -- A review that is not after the start of its plan is another rule's matter.
    AND NOT EXISTS (
        SELECT 1
        FROM cp_plans AS plan
        WHERE plan.child_id = held.child_id
            AND plan.case_id = held.parent_case_id
            AND held.process = 'cp_review'
            AND plan.started_on >= CAST(held.occurred_at AS DATE)
    )
