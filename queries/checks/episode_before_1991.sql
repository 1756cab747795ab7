/*
title    = "An episode of care starts before 14 October 1991, when the Children Act came into force"
code     = "903 353"
process  = "cla_episode"
severity = "error"
fields   = ["started_on"]
excludes = []
remedy   = "Correct the start of the episode."

[[examples]]
says   = "the day before the Act"
events = """
child_id,case_id,process,activity,occurred_at,reason_new
c1,e1,cla_episode,started,1991-10-13,S
"""
found  = ["e1"]

[[examples]]
says   = "the day of the Act"
events = """
child_id,case_id,process,activity,occurred_at,reason_new
c1,e1,cla_episode,started,1991-10-14,S
"""
found  = []
*/
SELECT
    child_id,
    case_id,
    'started ' || CAST(started_on AS TEXT) AS detail
FROM cla_episodes
WHERE started_on < DATE '1991-10-14'
