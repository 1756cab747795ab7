/*
title    = "A child protection review is dated on or before the day on which its plan started"
code     = "CIN 8841"
process  = "cp_review"
severity = "error"
fields   = ["held_on", "started_on"]
excludes = []
remedy   = "Correct the date of the review or the start of the plan. Until then the review meets no due date."

[[examples]]
says   = "on the day of the start, and the day before it"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at
c1,p1,,cp_plan,started,2024-05-02
c1,v1,p1,cp_review,held,2024-05-02
c1,v2,p1,cp_review,held,2024-05-01
"""
found  = ["v1", "v2"]

[[examples]]
says   = "the day after the start, and a review that names no plan"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at
c1,p1,,cp_plan,started,2024-05-02
c1,v1,p1,cp_review,held,2024-05-03
c1,v2,,cp_review,held,2024-05-01
"""
found  = []
*/
SELECT
    review.child_id,
    review.case_id,
    'plan started ' || CAST(cp_plans.started_on AS TEXT)
        || ', review held ' || CAST(CAST(review.occurred_at AS DATE) AS TEXT) AS detail
FROM events AS review
INNER JOIN cp_plans
    ON cp_plans.child_id = review.child_id
    AND cp_plans.case_id = review.parent_case_id
WHERE review.process = 'cp_review'
    AND review.activity = 'held'
    AND CAST(review.occurred_at AS DATE) <= cp_plans.started_on
