/*
title    = "A child in need plan starts while a child protection plan runs"
code     = "CIN 4016"
process  = "cin_plan"
severity = "error"
fields   = ["started_on", "ended_on"]
excludes = []
remedy   = "Correct the dates of one of the two plans: a child in need plan may start on the day on which the child protection plan ends, and no sooner."

[[examples]]
says   = "the child in need plan starts the day before the child protection plan ends"
events = """
child_id,case_id,process,activity,occurred_at
c1,p1,cp_plan,started,2024-01-01
c1,p1,cp_plan,ended,2024-06-01
c1,n1,cin_plan,started,2024-05-31
"""
found  = ["n1"]

[[examples]]
says   = "it starts on the day of the end, and two open plans are another rule's matter"
events = """
child_id,case_id,process,activity,occurred_at
c1,p1,cp_plan,started,2024-01-01
c1,p1,cp_plan,ended,2024-06-01
c1,n1,cin_plan,started,2024-06-01
c2,p2,cp_plan,started,2024-01-01
c2,n2,cin_plan,started,2024-06-01
"""
found  = []
*/
SELECT
    cin_plans.child_id,
    cin_plans.case_id,
    'started ' || CAST(cin_plans.started_on AS TEXT)
        || ', child protection plan started ' || CAST(max(cp_plans.started_on) AS TEXT) AS detail
FROM cin_plans
INNER JOIN cp_plans
    ON cp_plans.child_id = cin_plans.child_id
WHERE cin_plans.started_on >= cp_plans.started_on
    AND (cp_plans.ended_on IS NULL OR cin_plans.started_on < cp_plans.ended_on)
    AND (cp_plans.ended_on IS NOT NULL OR cin_plans.ended_on IS NOT NULL)
GROUP BY cin_plans.child_id, cin_plans.case_id, cin_plans.started_on
