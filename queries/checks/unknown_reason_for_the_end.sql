/*
title    = "The reason why an episode of care ended is no code of the return at that time"
code     = "903 149"
process  = "cla_episode"
severity = "error"
fields   = ["reason_ended"]
excludes = []
remedy   = "Correct the code. Codes come and go with the years of the return; queries/codes/ssda903.csv says which holds when."

[[examples]]
says   = "before the code came"
events = """
child_id,case_id,process,activity,occurred_at,reason_ended
c1,e1,cla_episode,started,2018-01-01,
c1,e1,cla_episode,ended,2018-03-31,E45
"""
found  = ["e1"]

[[examples]]
says   = "on the first day of the code"
events = """
child_id,case_id,process,activity,occurred_at,reason_ended
c1,e1,cla_episode,started,2018-01-01,
c1,e1,cla_episode,ended,2018-04-01,E45
"""
found  = []

[[examples]]
says   = "after the code went"
events = """
child_id,case_id,process,activity,occurred_at,reason_ended
c1,e1,cla_episode,started,2018-01-01,
c1,e1,cla_episode,ended,2018-04-01,E43
"""
found  = ["e1"]
*/
SELECT
    cla_episodes.child_id,
    cla_episodes.case_id,
    cla_episodes.reason_ended || ', ended ' || CAST(cla_episodes.ended_on AS TEXT) AS detail
FROM cla_episodes
WHERE cla_episodes.reason_ended IS NOT NULL
    AND cla_episodes.ended_on IS NOT NULL
    AND NOT EXISTS (
        SELECT 1
        FROM codes
        WHERE codes.field = 'reason_ended'
            AND codes.code = cla_episodes.reason_ended
            AND (codes.valid_from IS NULL OR codes.valid_from <= cla_episodes.ended_on)
            AND (codes.valid_to IS NULL OR codes.valid_to >= cla_episodes.ended_on)
    )
