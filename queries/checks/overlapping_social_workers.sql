/*
title    = "A social worker starts with a child before the time of the one before has ended"
code     = "903 SW10"
process  = "social_worker"
severity = "error"
fields   = ["started_on", "ended_on"]
excludes = []
remedy   = "Correct the end of the earlier time or the start of the later one."

[[examples]]
says   = "a day in both"
events = """
child_id,case_id,process,activity,occurred_at
c1,s1,social_worker,started,2024-05-01
c1,s1,social_worker,ended,2024-06-02
c1,s2,social_worker,started,2024-06-01
"""
found  = ["s1"]

[[examples]]
says   = "they meet"
events = """
child_id,case_id,process,activity,occurred_at
c1,s1,social_worker,started,2024-05-01
c1,s1,social_worker,ended,2024-06-01
c1,s2,social_worker,started,2024-06-01
"""
found  = []
*/
WITH span AS (
    SELECT
        child_id,
        case_id,
        CAST(min(occurred_at) FILTER (WHERE activity = 'started') AS DATE) AS started_on,
        CAST(max(occurred_at) FILTER (WHERE activity = 'ended') AS DATE)   AS ended_on
    FROM events
    WHERE process = 'social_worker'
    GROUP BY child_id, case_id
),
in_order AS (
    SELECT
        *,
        lead(started_on) OVER (
            PARTITION BY child_id
            ORDER BY started_on, ended_on NULLS LAST, case_id
        ) AS next_started_on
    FROM span
    WHERE started_on IS NOT NULL
)
SELECT
    child_id,
    case_id,
    coalesce('ended ' || CAST(ended_on AS TEXT), 'no end') || ', the next started '
        || CAST(next_started_on AS TEXT) AS detail
FROM in_order
WHERE ended_on > next_started_on
