/*
title    = "A child protection plan starts and ends on the same day"
code     = "CIN 8840"
process  = "cp_plan"
severity = "error"
fields   = ["started_on", "ended_on"]
excludes = []
remedy   = "Correct one of the two dates. A plan that was entered by mistake should be removed."

[[examples]]
says   = "start and end on one day"
events = """
child_id,case_id,process,activity,occurred_at
c1,p1,cp_plan,started,2024-05-02
c1,p1,cp_plan,ended,2024-05-02
"""
found  = ["p1"]

[[examples]]
says   = "it ends the next day"
events = """
child_id,case_id,process,activity,occurred_at
c1,p1,cp_plan,started,2024-05-02
c1,p1,cp_plan,ended,2024-05-03
"""
found  = []
*/
SELECT
    child_id,
    case_id,
    'started and ended ' || CAST(started_on AS TEXT) AS detail
FROM cp_plans
WHERE ended_on = started_on
