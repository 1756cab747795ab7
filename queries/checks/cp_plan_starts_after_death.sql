/*
title    = "A child protection plan starts after the child died"
code     = "CIN 8915"
process  = "cp_plan"
severity = "error"
fields   = ["started_on", "died_on"]
excludes = []
remedy   = "Correct the start of the plan or the date of death."

[[examples]]
says   = "the plan starts the day after the child died"
events = """
child_id,case_id,process,activity,occurred_at
c1,p1,cp_plan,started,2024-05-02
"""
children = """
child_id,died_on
c1,2024-05-01
"""
found  = ["p1"]

[[examples]]
says   = "the plan starts on the day of the death, and a child of whom no death is known"
events = """
child_id,case_id,process,activity,occurred_at
c1,p1,cp_plan,started,2024-05-02
c2,p2,cp_plan,started,2024-05-02
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
    'child died ' || CAST(children.died_on AS TEXT) || ', plan started ' || CAST(cp_plans.started_on AS TEXT) AS detail
FROM cp_plans
INNER JOIN children
    ON children.child_id = cp_plans.child_id
WHERE cp_plans.started_on > children.died_on
