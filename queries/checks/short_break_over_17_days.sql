/*
title    = "A short break lasts longer than 17 days"
code     = "903 365"
process  = "cla_episode"
severity = "error"
fields   = ["legal_status", "started_on", "ended_on"]
excludes = []
remedy   = "Correct the dates, or the legal status: a longer stay is no short break."

[[examples]]
says   = "18 days"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,legal_status,reason_ended
c1,e1,cla_episode,started,2024-05-01,S,V3,
c1,e1,cla_episode,ended,2024-05-19,,,E8
"""
found  = ["e1"]

[[examples]]
says   = "17 days"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,legal_status,reason_ended
c1,e1,cla_episode,started,2024-05-01,S,V3,
c1,e1,cla_episode,ended,2024-05-18,,,E8
"""
found  = []

[[examples]]
says   = "the legal status stands apart from the episode"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,status
c1,e1,cla_episode,started,2024-05-01,S,
c1,e1,cla_episode,ended,2024-05-19,,
c1,l1,legal_status,started,2024-05-01,,V3
c1,l1,legal_status,ended,2024-05-19,,V3
"""
found  = ["e1"]
*/
SELECT
    child_id,
    case_id,
    'from ' || CAST(started_on AS TEXT) || coalesce(' to ' || CAST(ended_on AS TEXT), ', open') AS detail
FROM cla_episodes
WHERE legal_status = 'V3'
    AND coalesce(ended_on, $as_at) > started_on + INTERVAL '17 days'
