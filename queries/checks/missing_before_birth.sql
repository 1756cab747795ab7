/*
title    = "A child goes missing before it is born"
code     = "903 586"
process  = "missing"
severity = "error"
fields   = ["started_on", "born_on"]
excludes = []
remedy   = "Correct the start of the missing episode or the date of birth."

[[examples]]
says   = "the day before birth"
events = """
child_id,case_id,process,activity,occurred_at,kind
c1,m1,missing,started,2024-05-01,M
c1,m1,missing,ended,2024-05-03,M
"""
children = """
child_id,born_on
c1,2024-05-02
"""
found  = ["m1"]

[[examples]]
says   = "the day of birth"
events = """
child_id,case_id,process,activity,occurred_at,kind
c1,m1,missing,started,2024-05-02,M
c1,m1,missing,ended,2024-05-03,M
"""
children = """
child_id,born_on
c1,2024-05-02
"""
found  = []
*/
SELECT
    missing_episodes.child_id,
    missing_episodes.case_id,
    'missing ' || CAST(missing_episodes.started_on AS TEXT) || ', born ' || CAST(children.born_on AS TEXT) AS detail
FROM missing_episodes
JOIN children
    ON children.child_id = missing_episodes.child_id
WHERE missing_episodes.started_on < children.born_on
