/*
title    = "A child is adopted at 18 or over"
code     = "903 386"
process  = "cla_episode"
severity = "error"
fields   = ["reason_ended", "ended_on", "born_on"]
excludes = []
remedy   = "Correct the reason, the end or the date of birth."

[[examples]]
says   = "on the wrong side of the birthday"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,reason_ended
c1,e1,cla_episode,started,2024-01-01,S,
c1,e1,cla_episode,ended,2024-05-02,,E11
"""
children = """
child_id,born_on
c1,2006-05-02
"""
found  = ["e1"]

[[examples]]
says   = "on the right side of the birthday"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,reason_ended
c1,e1,cla_episode,started,2024-01-01,S,
c1,e1,cla_episode,ended,2024-05-01,,E11
"""
children = """
child_id,born_on
c1,2006-05-02
"""
found  = []
*/
SELECT
    cla_episodes.child_id,
    cla_episodes.case_id,
    cla_episodes.reason_ended || ' on ' || CAST(cla_episodes.ended_on AS TEXT) || ', born '
        || CAST(children.born_on AS TEXT) AS detail
FROM cla_episodes
JOIN children
    ON children.child_id = cla_episodes.child_id
WHERE cla_episodes.reason_ended IN ('E1', 'E11', 'E12')
    AND cla_episodes.ended_on >= children.born_on + INTERVAL '18 years'
