/*
title    = "A child came back from being missing, and when it went missing is not known"
code     = "903 564"
process  = "missing"
severity = "error"
fields   = ["started_on", "ended_on"]
excludes = []
remedy   = "Add the start of the missing episode."

[[examples]]
says   = "only an end"
events = """
child_id,case_id,process,activity,occurred_at,kind
c1,m1,missing,ended,2024-05-01,M
"""
found  = ["m1"]

[[examples]]
says   = "a start and an end"
events = """
child_id,case_id,process,activity,occurred_at,kind
c1,m1,missing,started,2024-05-01,M
c1,m1,missing,ended,2024-05-01,M
"""
found  = []
*/
SELECT
    child_id,
    case_id,
    'ended ' || CAST(ended_on AS TEXT) AS detail
FROM missing_episodes
WHERE started_on IS NULL
    AND ended_on IS NOT NULL
