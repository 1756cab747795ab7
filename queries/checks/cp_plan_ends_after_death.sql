/*
title    = "A child protection plan ends after the child died"
code     = "CIN 8920"
process  = "cp_plan"
severity = "error"
fields   = ["ended_on", "died_on"]
excludes = []
remedy   = "End the plan on the day of the death, or correct the date of death."

[[examples]]
says   = "the plan ends the day after the child died"
events = """
child_id,case_id,process,activity,occurred_at
c1,p1,cp_plan,started,2024-01-02
c1,p1,cp_plan,ended,2024-05-02
"""
children = """
child_id,died_on
c1,2024-05-01
"""
found  = ["p1"]

[[examples]]
says   = "the plan ends on the day of the death, and a child of whom no death is known"
events = """
child_id,case_id,process,activity,occurred_at
c1,p1,cp_plan,started,2024-01-02
c1,p1,cp_plan,ended,2024-05-02
c2,p2,cp_plan,started,2024-01-02
c2,p2,cp_plan,ended,2024-05-02
"""
children = """
child_id,died_on
c1,2024-05-02
c2,
"""
found  = []
*/
SELECT
    cp_plans.child_id,
    cp_plans.case_id,
    'child died ' || CAST(children.died_on AS TEXT) || ', plan ended ' || CAST(cp_plans.ended_on AS TEXT) AS detail
FROM cp_plans
INNER JOIN children
    ON children.child_id = cp_plans.child_id
WHERE cp_plans.ended_on > children.died_on
