/*
title    = "An episode of care follows one that ended with death or with the child found to be an adult"
code     = "903 437"
process  = "cla_episode"
severity = "error"
fields   = ["reason_ended"]
excludes = []
remedy   = "Correct the reason for the end of the earlier episode, or remove the later one."

[[examples]]
says   = "care after death"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,reason_ended
c1,e1,cla_episode,started,2024-05-01,S,
c1,e1,cla_episode,ended,2024-06-01,,E2
c1,e2,cla_episode,started,2024-07-01,S,
"""
found  = ["e1"]

[[examples]]
says   = "care after a return home"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,reason_ended
c1,e1,cla_episode,started,2024-05-01,S,
c1,e1,cla_episode,ended,2024-06-01,,E4A
c1,e2,cla_episode,started,2024-07-01,S,
"""
found  = []
*/
WITH in_order AS (
    SELECT
        child_id,
        case_id,
        ended_on,
        reason_ended,
        lead(started_on) OVER by_start AS next_started_on
    FROM cla_episodes
    WHERE started_on IS NOT NULL
    WINDOW by_start AS (PARTITION BY child_id, source ORDER BY started_on, ended_on NULLS LAST, case_id)
)
SELECT
    child_id,
    case_id,
    'ended ' || CAST(ended_on AS TEXT) || ' (' || reason_ended || '), the next one started '
        || CAST(next_started_on AS TEXT) AS detail
FROM in_order
WHERE reason_ended IN ('E2', 'E15')
    AND next_started_on IS NOT NULL
