/*
title    = "The category of need is not the one with which the period of care started"
code     = "903 504"
process  = "cla_episode"
severity = "warning"
fields   = ["need"]
excludes = []
remedy   = "The need stays what it was when the child came into care. Correct the one that is wrong."

[[examples]]
says   = "the need changes with the placement"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,need,reason_ended
c1,e1,cla_episode,started,2024-05-01,S,N1,
c1,e1,cla_episode,ended,2024-06-01,,,X1
c1,e2,cla_episode,started,2024-06-01,P,N2,
"""
found  = ["e2"]

[[examples]]
says   = "a new period has its own need"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,need,reason_ended
c1,e1,cla_episode,started,2024-05-01,S,N1,
c1,e1,cla_episode,ended,2024-06-01,,,E4A
c1,e2,cla_episode,started,2024-06-02,S,N2,
"""
found  = []
*/
SELECT
    cla_episodes.child_id,
    cla_episodes.case_id,
    'period ' || periods_of_care.need || ', episode of ' || CAST(cla_episodes.started_on AS TEXT) || ' '
        || cla_episodes.need AS detail
FROM cla_episodes
JOIN periods_of_care
    ON periods_of_care.child_id = cla_episodes.child_id
    AND periods_of_care.started_on <= cla_episodes.started_on
    AND (periods_of_care.ended_on IS NULL OR periods_of_care.ended_on > cla_episodes.started_on)
WHERE cla_episodes.need <> periods_of_care.need
