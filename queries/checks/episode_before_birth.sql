/*
title    = "An episode of care starts before the child was born"
code     = "903 302"
process  = "cla_episode"
severity = "error"
fields   = ["started_on", "born_on"]
excludes = []
remedy   = "Correct the start of the episode or the date of birth."

[[examples]]
says   = "care starts the day before birth"
events = """
child_id,case_id,process,activity,occurred_at,reason_new
c1,e1,cla_episode,started,2024-05-01,S
"""
children = """
child_id,born_on
c1,2024-05-02
"""
found  = ["e1"]

[[examples]]
says   = "care starts on the day of birth"
events = """
child_id,case_id,process,activity,occurred_at,reason_new
c1,e1,cla_episode,started,2024-05-02,S
"""
children = """
child_id,born_on
c1,2024-05-02
"""
found  = []
*/
SELECT
    cla_episodes.child_id,
    cla_episodes.case_id,
    'started ' || CAST(cla_episodes.started_on AS TEXT) || ', born ' || CAST(children.born_on AS TEXT) AS detail
FROM cla_episodes
JOIN children
    ON children.child_id = cla_episodes.child_id
WHERE cla_episodes.started_on < children.born_on
