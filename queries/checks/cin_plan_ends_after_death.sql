/*
title    = "A child in need plan ends after the child died"
code     = "CIN 4009Q"
process  = "cin_plan"
severity = "warning"
fields   = ["ended_on", "died_on"]
excludes = []
remedy   = "End the plan on the day of the death, or correct the date of death."

[[examples]]
says   = "the plan ends the day after the child died"
events = """
child_id,case_id,process,activity,occurred_at
c1,n1,cin_plan,started,2024-01-02
c1,n1,cin_plan,ended,2024-05-02
"""
children = """
child_id,died_on
c1,2024-05-01
"""
found  = ["n1"]

[[examples]]
says   = "the plan ends on the day of the death, and a child of whom no death is known"
events = """
child_id,case_id,process,activity,occurred_at
c1,n1,cin_plan,started,2024-01-02
c1,n1,cin_plan,ended,2024-05-02
c2,n2,cin_plan,started,2024-01-02
c2,n2,cin_plan,ended,2024-05-02
"""
children = """
child_id,died_on
c1,2024-05-02
c2,
"""
found  = []
*/
SELECT
    cin_plans.child_id,
    cin_plans.case_id,
    'child died ' || CAST(children.died_on AS TEXT) || ', plan ended ' || CAST(cin_plans.ended_on AS TEXT) AS detail
FROM cin_plans
INNER JOIN children
    ON children.child_id = cin_plans.child_id
WHERE cin_plans.ended_on > children.died_on
