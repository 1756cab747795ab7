/*
title    = "A period of care starts with a temporary placement"
code     = "903 380"
process  = "cla_episode"
severity = "error"
fields   = ["reason_new", "placement"]
excludes = []
remedy   = "Record the placement in which care started: a temporary one interrupts another."

[[examples]]
says   = "care starts in hospital"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,placement
c1,e1,cla_episode,started,2024-05-01,S,T1
"""
found  = ["e1"]

[[examples]]
says   = "a later stay in hospital"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,placement,reason_ended
c1,e1,cla_episode,started,2024-05-01,S,U6,
c1,e1,cla_episode,ended,2024-06-01,,,X1
c1,e2,cla_episode,started,2024-06-01,P,T1,
"""
found  = []
*/
SELECT
    child_id,
    case_id,
    placement || ' on ' || CAST(started_on AS TEXT) AS detail
FROM cla_episodes
WHERE reason_new = 'S'
    AND placement IN ('T0', 'T1', 'T2', 'T3', 'T4')
