/*
title    = "A looked-after child has a date of birth after the last day that the extracts cover"
code     = "903 301"
process  = "cla"
severity = "error"
fields   = ["born_on"]
excludes = []
remedy   = "Correct the date of birth. The expected date of an unborn child is no date of birth."

[[examples]]
says   = "born the day after"
events = """
child_id,case_id,process,activity,occurred_at,reason_new
c1,e1,cla_episode,started,2024-05-02,S
"""
children = """
child_id,born_on
c1,2025-04-01
"""
found  = ["e1"]

[[examples]]
says   = "born on the last day"
events = """
child_id,case_id,process,activity,occurred_at,reason_new
c1,e1,cla_episode,started,2025-03-31,S
"""
children = """
child_id,born_on
c1,2025-03-31
"""
found  = []
*/
SELECT
    periods_of_care.child_id,
    periods_of_care.case_id,
    'born ' || CAST(children.born_on AS TEXT) AS detail
FROM periods_of_care
JOIN children
    ON children.child_id = periods_of_care.child_id
WHERE children.born_on > $as_at
