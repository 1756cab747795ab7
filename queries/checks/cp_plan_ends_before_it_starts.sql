/*
title    = "A child protection plan ends before it starts"
code     = "CIN 8925"
process  = "cp_plan"
severity = "error"
fields   = ["started_on", "ended_on"]
excludes = ["cp_plan_2_years_ended", "cp_plan_3_months_ended", "cp_plan_days", "cp_plan_step_down_3_months"]
remedy   = "Correct the start or the end of the plan. Until then no review or visit of it counts."

[[examples]]
says   = "the plan ends the day before it starts"
events = """
child_id,case_id,process,activity,occurred_at
c1,p1,cp_plan,started,2024-05-02
c1,p1,cp_plan,ended,2024-05-01
"""
found  = ["p1"]

[[examples]]
says   = "start and end on one day"
events = """
child_id,case_id,process,activity,occurred_at
c1,p1,cp_plan,started,2024-05-02
c1,p1,cp_plan,ended,2024-05-02
"""
found  = []
*/
SELECT
    child_id,
    case_id,
    'started ' || CAST(started_on AS TEXT) || ', ended ' || CAST(ended_on AS TEXT) AS detail
FROM cp_plans
WHERE ended_on < started_on
