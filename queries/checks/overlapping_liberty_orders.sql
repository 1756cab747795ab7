/*
title    = "A deprivation of liberty order starts while an earlier one has not ended"
code     = "903 705"
process  = "deprivation_of_liberty"
severity = "error"
fields   = ["started_on", "ended_on"]
excludes = []
remedy   = "Add or correct the end of the earlier order."

[[examples]]
says   = "the first has no end"
events = """
child_id,case_id,process,activity,occurred_at
c1,d1,deprivation_of_liberty,started,2026-05-01
c1,d2,deprivation_of_liberty,started,2026-06-01
"""
found  = ["d1"]

[[examples]]
says   = "they meet"
events = """
child_id,case_id,process,activity,occurred_at
c1,d1,deprivation_of_liberty,started,2026-05-01
c1,d1,deprivation_of_liberty,ended,2026-06-01
c1,d2,deprivation_of_liberty,started,2026-06-01
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
    WHERE process = 'deprivation_of_liberty'
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
WHERE next_started_on IS NOT NULL
    AND (ended_on IS NULL OR ended_on > next_started_on)
