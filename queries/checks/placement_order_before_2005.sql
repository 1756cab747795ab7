/*
title    = "An episode under a placement order starts before December 2005"
code     = "903 446"
process  = "cla_episode"
severity = "error"
fields   = ["legal_status", "started_on"]
excludes = []
remedy   = "Correct the legal status or the date: there were no placement orders before."

[[examples]]
says   = "the last day of November 2005"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,legal_status
c1,e1,cla_episode,started,2005-11-30,L,E1
"""
found  = ["e1"]

[[examples]]
says   = "the first day of December 2005"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,legal_status
c1,e1,cla_episode,started,2005-12-01,L,E1
"""
found  = []
*/
SELECT
    child_id,
    case_id,
    'E1 from ' || CAST(started_on AS TEXT) AS detail
FROM cla_episodes
WHERE legal_status = 'E1'
    AND started_on < DATE '2005-12-01'
