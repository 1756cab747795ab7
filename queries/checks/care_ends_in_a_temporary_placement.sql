/*
title    = "A period of care ends with a temporary placement"
code     = "903 381"
process  = "cla_episode"
severity = "error"
fields   = ["reason_ended", "placement"]
excludes = []
remedy   = "Record the return to the usual placement, or the placement from which the child left care."

[[examples]]
says   = "care ends from a holiday"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,placement,reason_ended
c1,e1,cla_episode,started,2024-05-01,P,T2,
c1,e1,cla_episode,ended,2024-06-01,,,E4A
"""
found  = ["e1"]

[[examples]]
says   = "the holiday ends and care goes on"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,placement,reason_ended
c1,e1,cla_episode,started,2024-05-01,P,T2,
c1,e1,cla_episode,ended,2024-06-01,,,X1
"""
found  = []
*/
SELECT
    child_id,
    case_id,
    placement || ', left care on ' || CAST(ended_on AS TEXT) || ' (' || reason_ended || ')' AS detail
FROM cla_episodes
WHERE ended_on IS NOT NULL
    AND reason_ended <> 'X1'
    AND placement IN ('T0', 'T1', 'T2', 'T3', 'T4')
