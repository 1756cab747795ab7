/*
title    = "A child protection plan starts while a child in need plan runs"
code     = "CIN 4017"
process  = "cp_plan"
severity = "error"
fields   = ["started_on", "ended_on"]
excludes = []
remedy   = "End the child in need plan on the day on which the child protection plan starts, or correct the dates of one of the two."

[[examples]]
says   = "the child in need plan ends the day after the child protection plan starts"
events = """
child_id,case_id,process,activity,occurred_at
c1,n1,cin_plan,started,2024-01-01
c1,n1,cin_plan,ended,2024-06-02
c1,p1,cp_plan,started,2024-06-01
"""
found  = ["p1"]

[[examples]]
says   = "it ends on that day, and two open plans are another rule's matter"
events = """
child_id,case_id,process,activity,occurred_at
c1,n1,cin_plan,started,2024-01-01
c1,n1,cin_plan,ended,2024-06-01
c1,p1,cp_plan,started,2024-06-01
c2,n2,cin_plan,started,2024-01-01
c2,p2,cp_plan,started,2024-06-01
"""
found  = []
*/
SELECT
    cp_plans.child_id,
    cp_plans.case_id,
    'started ' || CAST(cp_plans.started_on AS TEXT)
        || ', child in need plan started ' || CAST(max(cin_plans.started_on) AS TEXT) AS detail
FROM cp_plans
INNER JOIN cin_plans
    ON cin_plans.child_id = cp_plans.child_id
WHERE cp_plans.started_on > cin_plans.started_on
    AND (cin_plans.ended_on IS NULL OR cp_plans.started_on < cin_plans.ended_on)
    AND (cp_plans.ended_on IS NOT NULL OR cin_plans.ended_on IS NOT NULL)
GROUP BY cp_plans.child_id, cp_plans.case_id, cp_plans.started_on
