/*
title    = "A child starts to be looked after on the day on which an earlier episode ended"
code     = "903 431"
process  = "cla_episode"
severity = "error"
fields   = ["reason_new", "started_on", "ended_on"]
excludes = []
remedy   = "If care went on, say what changed (L, P, T, B or U) instead of S, and X1 as the reason for the end before. If it stopped, correct one of the dates."

[[examples]]
says   = "care starts where it ended"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,reason_ended
c1,e1,cla_episode,started,2024-05-01,S,
c1,e1,cla_episode,ended,2024-06-01,,X1
c1,e2,cla_episode,started,2024-06-01,S,
"""
found  = ["e2"]

[[examples]]
says   = "care starts again a day later"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,reason_ended
c1,e1,cla_episode,started,2024-05-01,S,
c1,e1,cla_episode,ended,2024-06-01,,E4A
c1,e2,cla_episode,started,2024-06-02,S,
"""
found  = []

[[examples]]
says   = "care goes on in another placement"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,reason_ended
c1,e1,cla_episode,started,2024-05-01,S,
c1,e1,cla_episode,ended,2024-06-01,,X1
c1,e2,cla_episode,started,2024-06-01,P,
"""
found  = []
*/
WITH in_order AS (
    SELECT
        child_id,
        case_id,
        started_on,
        reason_new,
        lag(ended_on) OVER by_start AS previous_ended_on
    FROM cla_episodes
    WHERE started_on IS NOT NULL
    WINDOW by_start AS (PARTITION BY child_id, source ORDER BY started_on, ended_on NULLS LAST, case_id)
)
SELECT
    child_id,
    case_id,
    'earlier episode ended and care started on ' || CAST(started_on AS TEXT) AS detail
FROM in_order
WHERE reason_new = 'S'
    AND previous_ended_on = started_on
