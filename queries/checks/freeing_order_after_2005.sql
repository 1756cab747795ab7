/*
title    = "An episode under a freeing order starts after December 2005"
code     = "903 445"
process  = "cla_episode"
severity = "error"
fields   = ["legal_status", "started_on"]
excludes = []
remedy   = "Correct the legal status: since then a placement order (E1) has taken its place."

[[examples]]
says   = "the first day of 2006"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,legal_status
c1,e1,cla_episode,started,2006-01-01,L,D1
"""
found  = ["e1"]

[[examples]]
says   = "the last day of 2005"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,legal_status
c1,e1,cla_episode,started,2005-12-31,L,D1
"""
found  = []
*/
SELECT
    child_id,
    case_id,
    'D1 from ' || CAST(started_on AS TEXT) AS detail
FROM cla_episodes
WHERE legal_status = 'D1'
    AND started_on > DATE '2005-12-31'
