/*
title    = "A temporary stay in hospital lasts longer than 6 weeks"
code     = "903 375"
process  = "placement"
severity = "error"
fields   = ["kind", "started_on", "ended_on"]
excludes = []
remedy   = "Record the placement to which the child has really moved, or correct the dates."

[[examples]]
says   = "a day too long"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,placement,reason_ended
c1,e1,cla_episode,started,2024-04-01,S,U6,
c1,e1,cla_episode,ended,2024-05-01,,,X1
c1,e2,cla_episode,started,2024-05-01,P,T1,
c1,e2,cla_episode,ended,2024-06-13,,,X1
c1,e3,cla_episode,started,2024-06-13,P,U6,
"""
found  = ["e2"]

[[examples]]
says   = "as long as it may"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,placement,reason_ended
c1,e1,cla_episode,started,2024-04-01,S,U6,
c1,e1,cla_episode,ended,2024-05-01,,,X1
c1,e2,cla_episode,started,2024-05-01,P,T1,
c1,e2,cla_episode,ended,2024-06-12,,,X1
c1,e3,cla_episode,started,2024-06-12,P,U6,
"""
found  = []
*/
SELECT
    child_id,
    case_id,
    'T1 from ' || CAST(started_on AS TEXT) || coalesce(' to ' || CAST(ended_on AS TEXT), ', open') AS detail
FROM placements
WHERE kind = 'T1'
    AND coalesce(ended_on, $as_at) > started_on + INTERVAL '42 days'
