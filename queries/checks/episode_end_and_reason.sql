/*
title    = "An episode of care has an end without a reason, or a reason without an end"
code     = "903 148"
process  = "cla_episode"
severity = "error"
fields   = ["ended_on", "reason_ended"]
excludes = []
remedy   = "Give both, or leave both blank while the episode is open."

[[examples]]
says   = "a reason without an end"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,reason_ended
c1,e1,cla_episode,started,2024-05-01,S,X1
"""
found  = ["e1"]

[[examples]]
says   = "an end without a reason"
events = """
child_id,case_id,process,activity,occurred_at,reason_new
c1,e1,cla_episode,started,2024-05-01,S
c1,e1,cla_episode,ended,2024-06-01,
"""
found  = ["e1"]

[[examples]]
says   = "both"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,reason_ended
c1,e1,cla_episode,started,2024-05-01,S,
c1,e1,cla_episode,ended,2024-06-01,,E4A
"""
found  = []

[[examples]]
says   = "neither"
events = """
child_id,case_id,process,activity,occurred_at,reason_new
c1,e1,cla_episode,started,2024-05-01,S
"""
found  = []
*/
SELECT
    child_id,
    case_id,
    CASE
        WHEN ended_on IS NULL THEN 'reason ' || reason_ended || ' and no end'
        ELSE 'ended ' || CAST(ended_on AS TEXT) || ' for no reason'
    END AS detail
FROM cla_episodes
WHERE (ended_on IS NULL AND reason_ended IS NOT NULL)
    OR (ended_on IS NOT NULL AND reason_ended IS NULL)
