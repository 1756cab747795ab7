/*
title    = "A child in need plan starts after the child died"
code     = "CIN 4008"
process  = "cin_plan"
severity = "error"
fields   = ["started_on", "died_on"]
excludes = []
remedy   = "Correct the start of the plan or the date of death."

[[examples]]
says   = "the plan starts the day after the child died"
events = """
child_id,case_id,process,activity,occurred_at
c1,n1,cin_plan,started,2024-05-02
"""
children = """
child_id,died_on
c1,2024-05-01
"""
found  = ["n1"]

[[examples]]
says   = "the plan starts on the day of the death, and a child of whom no death is known"
events = """
child_id,case_id,process,activity,occurred_at
c1,n1,cin_plan,started,2024-05-02
c2,n2,cin_plan,started,2024-05-02
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
    'child died ' || CAST(children.died_on AS TEXT) || ', plan started ' || CAST(cin_plans.started_on AS TEXT) AS detail
FROM cin_plans
INNER JOIN children
    ON children.child_id = cin_plans.child_id
WHERE cin_plans.started_on > children.died_on
