/*
title    = "An episode of care was open at the end of one return, and the next return starts with another one"
code     = "903 502"
process  = "cla_episode"
severity = "error"
fields   = ["started_on", "ended_on"]
excludes = []
remedy   = "Return the open episode again, with its end, or correct the start of the first episode of the later return."

[[examples]]
says   = "the open episode never comes back"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,source_file
c1,e1,cla_episode,started,2023-05-01,S,2024.csv
c1,e2,cla_episode,started,2023-06-01,P,2025.csv
"""
found  = ["e1"]

[[examples]]
says   = "it comes back with its end"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,reason_ended,source_file
c1,e1,cla_episode,started,2023-05-01,S,,2025.csv
c1,e1,cla_episode,ended,2024-06-01,,X1,2025.csv
c1,e2,cla_episode,started,2024-06-01,P,,2025.csv
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
    'open since ' || CAST(started_on AS TEXT) || ', the later return starts with '
        || CAST(next_started_on AS TEXT) AS detail
FROM in_order
WHERE ended_on IS NULL
    AND next_started_on IS NOT NULL
    AND next_source_file <> source_file
