/*
title    = "A new episode of care has started, and the one before it has no end"
code     = "903 142"
process  = "cla_episode"
severity = "error"
fields   = ["ended_on"]
excludes = []
remedy   = "End the earlier episode on the day on which the next one starts, or on the day on which the child left care."

[[examples]]
says   = "the first is still open"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,source_file
c1,e1,cla_episode,started,2024-05-01,S,2025.csv
c1,e2,cla_episode,started,2024-06-01,P,2025.csv
"""
found  = ["e1"]

[[examples]]
says   = "only the last is open"
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
        ended_on,
        source_file,
        lead(started_on) OVER by_start AS next_started_on,
        lead(source_file) OVER by_start AS next_source_file
    FROM cla_episodes
    WHERE started_on IS NOT NULL
    WINDOW by_start AS (PARTITION BY child_id, source ORDER BY started_on, ended_on NULLS LAST, case_id)
)
SELECT
    child_id,
    case_id,
    'started ' || CAST(started_on AS TEXT) || ', the next one ' || CAST(next_started_on AS TEXT) AS detail
FROM in_order
WHERE ended_on IS NULL
    AND next_started_on IS NOT NULL
    -- Where the next one comes in another return, it is the years that do not meet.
    AND next_source_file = source_file
