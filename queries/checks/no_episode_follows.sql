/*
title    = "An episode of care ended because another began, and no other began that day"
code     = "903 388"
process  = "cla_episode"
severity = "error"
fields   = ["reason_ended", "ended_on"]
excludes = []
remedy   = "Add the episode that follows, or say why the child left care."

[[examples]]
says   = "nothing follows"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,reason_ended
c1,e1,cla_episode,started,2024-05-01,S,
c1,e1,cla_episode,ended,2024-06-01,,X1
"""
found  = ["e1"]

[[examples]]
says   = "the next one starts a day late"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,reason_ended
c1,e1,cla_episode,started,2024-05-01,S,
c1,e1,cla_episode,ended,2024-06-01,,X1
c1,e2,cla_episode,started,2024-06-02,P,
"""
found  = ["e1"]

[[examples]]
says   = "the next one starts that day"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,reason_ended
c1,e1,cla_episode,started,2024-05-01,S,
c1,e1,cla_episode,ended,2024-06-01,,X1
c1,e2,cla_episode,started,2024-06-01,P,
"""
found  = []

[[examples]]
says   = "the next one may lie beyond the extracts"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,reason_ended
c1,e1,cla_episode,started,2024-05-01,S,
c1,e1,cla_episode,ended,2025-03-31,,X1
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
    'ended ' || CAST(ended_on AS TEXT) || ' with X1' AS detail
FROM in_order
WHERE reason_ended = 'X1'
    AND ended_on < $as_at
    AND next_started_on IS DISTINCT FROM ended_on
