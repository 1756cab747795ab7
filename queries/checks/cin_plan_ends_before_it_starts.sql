/*
title    = "A child in need plan ends before it starts"
code     = "CIN 4011"
process  = "cin_plan"
severity = "error"
fields   = ["started_on", "ended_on"]
excludes = ["cin_plan_days"]
remedy   = "Correct the start or the end of the plan."

[[examples]]
says   = "the plan ends the day before it starts"
events = """
child_id,case_id,process,activity,occurred_at
c1,n1,cin_plan,started,2024-05-02
c1,n1,cin_plan,ended,2024-05-01
"""
found  = ["n1"]

[[examples]]
says   = "start and end on one day"
events = """
child_id,case_id,process,activity,occurred_at
c1,n1,cin_plan,started,2024-05-02
c1,n1,cin_plan,ended,2024-05-02
"""
found  = []
*/
SELECT
    child_id,
    case_id,
    'started ' || CAST(started_on AS TEXT) || ', ended ' || CAST(ended_on AS TEXT) AS detail
FROM cin_plans
WHERE ended_on < started_on
