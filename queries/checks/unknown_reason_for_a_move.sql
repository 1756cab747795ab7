/*
title    = "The reason why a placement changed is no code of the return at that time"
code     = "903 1009"
process  = "cla_episode"
severity = "error"
fields   = ["change_reason"]
excludes = []
remedy   = "Correct the code. Codes come and go with the years of the return; queries/codes/ssda903.csv says which holds when."

[[examples]]
says   = "before the code came"
events = """
child_id,case_id,process,activity,occurred_at,reason_ended,change_reason
c1,e1,cla_episode,started,2018-01-01,,
c1,e1,cla_episode,ended,2018-03-31,X1,CUSTOD
"""
found  = ["e1"]

[[examples]]
says   = "on the first day of the code"
events = """
child_id,case_id,process,activity,occurred_at,reason_ended,change_reason
c1,e1,cla_episode,started,2018-01-01,,
c1,e1,cla_episode,ended,2018-04-01,X1,CUSTOD
"""
found  = []
*/
SELECT
    cla_episodes.child_id,
    cla_episodes.case_id,
    cla_episodes.change_reason || ', ended ' || CAST(cla_episodes.ended_on AS TEXT) AS detail
FROM cla_episodes
WHERE cla_episodes.change_reason IS NOT NULL
    AND cla_episodes.ended_on IS NOT NULL
    AND NOT EXISTS (
        SELECT 1
        FROM codes
        WHERE codes.field = 'change_reason'
            AND codes.code = cla_episodes.change_reason
            AND (codes.valid_from IS NULL OR codes.valid_from <= cla_episodes.ended_on)
            AND (codes.valid_to IS NULL OR codes.valid_to >= cla_episodes.ended_on)
    )
