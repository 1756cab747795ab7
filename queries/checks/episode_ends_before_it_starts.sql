/*
title    = "An episode of care ends before it starts"
code     = "903 356"
process  = "cla_episode"
severity = "error"
fields   = ["started_on", "ended_on"]
excludes = []
remedy   = "Correct the start or the end of the episode. Until then its end is set aside, and it lasts until the next one starts."

[[examples]]
says   = "the end lies a day before the start"
events = """
child_id,case_id,process,activity,occurred_at,reason_new
c1,e1,cla_episode,started,2024-05-02,S
c1,e1,cla_episode,ended,2024-05-01,
"""
found  = ["e1"]

[[examples]]
says   = "an episode of one day"
events = """
child_id,case_id,process,activity,occurred_at,reason_new
c1,e1,cla_episode,started,2024-05-02,S
c1,e1,cla_episode,ended,2024-05-02,
"""
found  = []
*/
SELECT
    child_id,
    case_id,
    'started ' || CAST(started_on AS TEXT) || ', ended ' || CAST(ended_on AS TEXT) AS detail
FROM cla_episodes
WHERE ended_on < started_on
