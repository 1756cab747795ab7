/*
title    = "It is decided that a child should be placed for adoption before the child is born"
code     = "903 184"
process  = "adoption"
severity = "error"
fields   = ["decided_on", "born_on"]
excludes = []
remedy   = "Correct the date of the decision or the date of birth."

[[examples]]
says   = "decided the day before birth"
events = """
child_id,case_id,process,activity,occurred_at,decision
c1,a,adoption,decided,2024-05-01,should_be_placed
"""
children = """
child_id,born_on
c1,2024-05-02
"""
found  = ["c1/adoption/1"]

[[examples]]
says   = "decided on the day of birth"
events = """
child_id,case_id,process,activity,occurred_at,decision
c1,a,adoption,decided,2024-05-02,should_be_placed
"""
children = """
child_id,born_on
c1,2024-05-02
"""
found  = []
*/
SELECT
    adoptions.child_id,
    adoptions.case_id,
    'decided ' || CAST(adoptions.decided_on AS TEXT) || ', born ' || CAST(children.born_on AS TEXT) AS detail
FROM adoptions
JOIN children
    ON children.child_id = adoptions.child_id
WHERE adoptions.decided_on < children.born_on
