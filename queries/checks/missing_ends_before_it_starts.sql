/*
title    = "A missing episode ends before it starts"
code     = "903 567"
process  = "missing"
severity = "error"
fields   = ["started_on", "ended_on"]
excludes = []
remedy   = "Correct the start or the end of the missing episode."

[[examples]]
says   = "back the day before"
events = """
child_id,case_id,process,activity,occurred_at,kind
c1,m1,missing,started,2024-05-02,M
c1,m1,missing,ended,2024-05-01,M
"""
found  = ["m1"]

[[examples]]
says   = "back on the same day"
events = """
child_id,case_id,process,activity,occurred_at,kind
c1,m1,missing,started,2024-05-02,M
c1,m1,missing,ended,2024-05-02,M
"""
found  = []
*/
SELECT
    child_id,
    case_id,
    'started ' || CAST(started_on AS TEXT) || ', ended ' || CAST(ended_on AS TEXT) AS detail
FROM missing_episodes
WHERE ended_on < started_on
