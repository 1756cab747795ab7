/*
title    = "A temporary placement for another reason lasts longer than 7 days"
code     = "903 379"
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
c1,e2,cla_episode,started,2024-05-01,P,T4,
c1,e2,cla_episode,ended,2024-05-09,,,X1
c1,e3,cla_episode,started,2024-05-09,P,U6,
"""
found  = ["e2"]

[[examples]]
says   = "as long as it may"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,placement,reason_ended
c1,e1,cla_episode,started,2024-04-01,S,U6,
c1,e1,cla_episode,ended,2024-05-01,,,X1
c1,e2,cla_episode,started,2024-05-01,P,T4,
c1,e2,cla_episode,ended,2024-05-08,,,X1
c1,e3,cla_episode,started,2024-05-08,P,U6,
"""
found  = []
*/
SELECT
    child_id,
    case_id,
    'T4 from ' || CAST(started_on AS TEXT) || coalesce(' to ' || CAST(ended_on AS TEXT), ', open') AS detail
FROM placements
WHERE kind = 'T4'
    AND coalesce(ended_on, $as_at) > started_on + INTERVAL '7 days'
