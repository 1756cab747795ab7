/*
title    = "A child in need plan is open although a child protection plan is open too"
code     = "CIN 4001"
process  = "cin_plan"
severity = "error"
fields   = ["ended_on"]
excludes = []
remedy   = "End the child in need plan on the day on which the child protection plan started, or end the child protection plan."

[[examples]]
says   = "neither plan has an end"
events = """
child_id,case_id,process,activity,occurred_at
c1,n1,cin_plan,started,2024-05-01
c1,p1,cp_plan,started,2024-06-01
"""
found  = ["n1"]

[[examples]]
says   = "the child in need plan ended as the other began"
events = """
child_id,case_id,process,activity,occurred_at
c1,n1,cin_plan,started,2024-05-01
c1,n1,cin_plan,ended,2024-06-01
c1,p1,cp_plan,started,2024-06-01
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
WHERE cin_plans.started_on IS NOT NULL
    AND cin_plans.ended_on IS NULL
    AND cp_plans.started_on IS NOT NULL
    AND cp_plans.ended_on IS NULL
GROUP BY cin_plans.child_id, cin_plans.case_id, cin_plans.started_on
