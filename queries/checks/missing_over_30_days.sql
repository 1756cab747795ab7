/*
title    = "A child has been missing for more than 30 days"
code     = "RT 32"
process  = "missing"
severity = "warning"
fields   = ["started_on", "ended_on"]
excludes = []
remedy   = "Find out whether the child is still missing. Where it came back and nobody closed the episode, record when: the offer of a return interview is counted from then."

[[examples]]
says   = "31 days on the last day"
events = """
child_id,case_id,process,activity,occurred_at
c1,m1,missing,started,2025-02-28
"""
found  = ["m1"]

[[examples]]
says   = "30 days on the last day, and one that took longer and has ended"
events = """
child_id,case_id,process,activity,occurred_at
c1,m1,missing,started,2025-03-01
c2,m2,missing,started,2024-02-28
c2,m2,missing,ended,2024-04-28
"""
found  = []
*/
SELECT
    child_id,
    case_id,
    'missing since ' || CAST(started_on AS TEXT) AS detail
FROM missing_episodes
WHERE ended_at IS NULL
    AND started_on + INTERVAL '30 days' < $as_at
