/*
title    = "An episode of care continues an earlier one, and there are days between them"
code     = "903 433"
process  = "cla_episode"
severity = "error"
fields   = ["reason_new", "started_on", "ended_on"]
excludes = []
remedy   = "Correct the end of the earlier episode or the start of the later one, or add the episode between them."

[[examples]]
says   = "one day is missing"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,reason_ended
c1,e1,cla_episode,started,2024-05-01,S,
c1,e1,cla_episode,ended,2024-06-01,,X1
c1,e2,cla_episode,started,2024-06-02,L,
"""
found  = ["e2"]

[[examples]]
says   = "no day is missing"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,reason_ended
c1,e1,cla_episode,started,2024-05-01,S,
c1,e1,cla_episode,ended,2024-06-01,,X1
c1,e2,cla_episode,started,2024-06-01,L,
"""
found  = []
*/
WITH in_order AS (
    SELECT
        child_id,
        case_id,
        started_on,
        reason_new,
        lag(ended_on) OVER by_start AS previous_ended_on,
        lag(reason_ended) OVER by_start AS previous_reason_ended
    FROM cla_episodes
    WHERE started_on IS NOT NULL
    WINDOW by_start AS (PARTITION BY child_id, source ORDER BY started_on, ended_on NULLS LAST, case_id)
)
SELECT
    child_id,
    case_id,
    'earlier episode ended ' || CAST(previous_ended_on AS TEXT) || ', this one started '
        || CAST(started_on AS TEXT) AS detail
FROM in_order
WHERE reason_new <> 'S'
    AND coalesce(previous_reason_ended, 'X1') = 'X1'
    AND previous_ended_on < started_on
