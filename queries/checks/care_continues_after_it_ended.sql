/*
title    = "An episode of care continues one after which the child had left care"
code     = "903 432"
process  = "cla_episode"
severity = "error"
fields   = ["reason_new", "reason_ended"]
excludes = []
remedy   = "If the child came back into care, the reason for the new episode is S. If the child never left, the earlier episode ended with X1."

[[examples]]
says   = "a change of placement after a return home"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,reason_ended
c1,e1,cla_episode,started,2024-05-01,S,
c1,e1,cla_episode,ended,2024-06-01,,E4A
c1,e2,cla_episode,started,2024-06-01,P,
"""
found  = ["e2"]

[[examples]]
says   = "a new start after a return home"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,reason_ended
c1,e1,cla_episode,started,2024-05-01,S,
c1,e1,cla_episode,ended,2024-06-01,,E4A
c1,e2,cla_episode,started,2024-06-05,S,
"""
found  = []
*/
WITH in_order AS (
    SELECT
        child_id,
        case_id,
        started_on,
        reason_new,
        lag(reason_ended) OVER by_start AS previous_reason_ended,
        lag(ended_on) OVER by_start AS previous_ended_on
    FROM cla_episodes
    WHERE started_on IS NOT NULL
    WINDOW by_start AS (PARTITION BY child_id, source ORDER BY started_on, ended_on NULLS LAST, case_id)
)
SELECT
    child_id,
    case_id,
    'left care ' || CAST(previous_ended_on AS TEXT) || ' (' || previous_reason_ended || '), '
        || reason_new || ' on ' || CAST(started_on AS TEXT) AS detail
FROM in_order
WHERE reason_new <> 'S'
    AND previous_reason_ended <> 'X1'
    AND previous_ended_on <= started_on
