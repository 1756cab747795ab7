/*
title    = "A conference decided against a plan, yet one starts that day"
code     = "A 04"
process  = "icpc"
severity = "error"
fields   = ["Did the Initial Child Protection Conference Result in a Child Protection Plan", "Child Protection Plan Start Date"]
excludes = ["icpc_to_plan"]
remedy   = "Correct what the conference decided, or the plan that starts on its day."

[[examples]]
says   = "the plan starts on the day of the conference"
events = """
child_id,case_id,process,activity,occurred_at,outcome
c1,i1,icpc,held,2024-05-20,no_plan
c1,p1,cp_plan,started,2024-05-20,
"""
found  = ["i1"]

[[examples]]
says   = "another conference may have been held by the next day"
events = """
child_id,case_id,process,activity,occurred_at,outcome
c1,i1,icpc,held,2024-05-20,no_plan
c1,p1,cp_plan,started,2024-05-21,
"""
found  = []
*/
SELECT
    conferences.child_id,
    conferences.case_id,
    'held ' || CAST(conferences.held_on AS TEXT) || ', plan ' || cp_plans.case_id || ' starts' AS detail
FROM conferences
JOIN cp_plans
    ON cp_plans.child_id = conferences.child_id
    AND cp_plans.started_on = conferences.held_on
WHERE conferences.outcome = 'no_plan'
