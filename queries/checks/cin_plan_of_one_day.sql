/*
title    = "A child in need plan starts and ends on the same day"
code     = "CIN 4012Q"
process  = "cin_plan"
severity = "warning"
fields   = ["started_on", "ended_on"]
excludes = []
remedy   = "Check both dates. A plan that was entered by mistake should be removed."

[[examples]]
says   = "start and end on one day"
events = """
child_id,case_id,process,activity,occurred_at
c1,n1,cin_plan,started,2024-05-02
c1,n1,cin_plan,ended,2024-05-02
"""
found  = ["n1"]

[[examples]]
says   = "it ends the next day"
events = """
child_id,case_id,process,activity,occurred_at
c1,n1,cin_plan,started,2024-05-02
c1,n1,cin_plan,ended,2024-05-03
"""
found  = []
*/
SELECT
    child_id,
    case_id,
    'started and ended ' || CAST(started_on AS TEXT) AS detail
FROM cin_plans
WHERE ended_on = started_on
