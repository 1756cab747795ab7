/*
title    = "A child protection review is held while a child in need plan runs"
code     = "CIN 4003"
process  = "cp_review"
severity = "error"
fields   = ["held_on", "started_on", "ended_on"]
excludes = []
remedy   = "Correct the date of the review, or the dates of the child in need plan: while a child protection plan is reviewed there is no other."

[[examples]]
says   = "the review is held the day after the child in need plan started"
events = """
child_id,case_id,process,activity,occurred_at
c1,n1,cin_plan,started,2024-05-01
c1,v1,cp_review,held,2024-05-02
"""
found  = ["v1"]

[[examples]]
says   = "the last review of the one plan and the start of the other on one day"
events = """
child_id,case_id,process,activity,occurred_at
c1,n1,cin_plan,started,2024-05-01
c1,n1,cin_plan,ended,2024-08-01
c1,v1,cp_review,held,2024-05-01
c1,v2,cp_review,held,2024-08-01
"""
found  = []
*/
SELECT DISTINCT
    review.child_id,
    review.case_id,
    'held on ' || CAST(CAST(review.occurred_at AS DATE) AS TEXT) AS detail
FROM events AS review
INNER JOIN cin_plans
    ON cin_plans.child_id = review.child_id
WHERE review.process = 'cp_review'
    AND review.activity = 'held'
    AND CAST(review.occurred_at AS DATE) > cin_plans.started_on
    AND (cin_plans.ended_on IS NULL OR CAST(review.occurred_at AS DATE) < cin_plans.ended_on)
