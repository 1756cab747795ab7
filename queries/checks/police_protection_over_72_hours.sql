/*
title    = "Police protection lasts longer than 72 hours"
code     = "903 361"
process  = "cla_episode"
severity = "error"
fields   = ["legal_status", "started_on", "ended_on"]
excludes = []
remedy   = "Add the change of legal status that followed, or correct the dates."

[[examples]]
says   = "over two episodes it lasts a day too long"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,legal_status,reason_ended
c1,e1,cla_episode,started,2024-05-01,S,L1,
c1,e1,cla_episode,ended,2024-05-03,,,X1
c1,e2,cla_episode,started,2024-05-03,P,L1,
c1,e2,cla_episode,ended,2024-05-05,,,X1
"""
found  = ["e1"]

[[examples]]
says   = "it lasts as long as it may"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,legal_status,reason_ended
c1,e1,cla_episode,started,2024-05-01,S,L1,
c1,e1,cla_episode,ended,2024-05-04,,,X1
c1,e2,cla_episode,started,2024-05-04,L,C1,
"""
found  = []

[[examples]]
says   = "it is still open, and too old"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,legal_status
c1,e1,cla_episode,started,2024-05-01,S,L1
"""
found  = ["e1"]
*/
SELECT
    child_id,
    case_id,
    legal_status || ' from ' || CAST(started_on AS TEXT) || ' to ' || CAST(until AS TEXT) AS detail
FROM legal_status_stretches
WHERE legal_status = 'L1'
    AND until > started_on + INTERVAL '3 days'
