/*
title    = "A child goes missing while an earlier missing episode has not ended"
code     = "903 574"
process  = "missing"
severity = "error"
fields   = ["started_on", "ended_on"]
excludes = []
remedy   = "End the earlier episode when the child came back, or take away the one that was entered twice."

[[examples]]
says   = "missing again before the return"
events = """
child_id,case_id,process,activity,occurred_at,kind
c1,m1,missing,started,2024-05-01,M
c1,m1,missing,ended,2024-05-05,M
c1,m2,missing,started,2024-05-04,M
c1,m2,missing,ended,2024-05-06,M
"""
found  = ["m1"]

[[examples]]
says   = "missing again, and the first has no end"
events = """
child_id,case_id,process,activity,occurred_at,kind
c1,m1,missing,started,2024-05-01,M
c1,m2,missing,started,2024-05-04,M
c1,m2,missing,ended,2024-05-06,M
"""
found  = ["m1"]

[[examples]]
says   = "missing again on the day of the return"
events = """
child_id,case_id,process,activity,occurred_at,kind
c1,m1,missing,started,2024-05-01,M
c1,m1,missing,ended,2024-05-04,M
c1,m2,missing,started,2024-05-04,M
c1,m2,missing,ended,2024-05-06,M
"""
found  = []
*/
WITH missing AS (
    SELECT
        child_id,
        case_id,
        source,
        min(occurred_at) FILTER (WHERE activity = 'started') AS started_at,
        max(occurred_at) FILTER (WHERE activity = 'ended')   AS ended_at
    FROM events
    WHERE process = 'missing'
    GROUP BY child_id, case_id, source
),
in_order AS (
    SELECT
        *,
        lead(started_at) OVER (PARTITION BY child_id, source ORDER BY started_at, case_id) AS next_started_at
    FROM missing
    WHERE started_at IS NOT NULL
)
SELECT
    child_id,
    case_id,
    coalesce('ended ' || CAST(CAST(ended_at AS DATE) AS TEXT), 'no end')
        || ', missing again ' || CAST(CAST(next_started_at AS DATE) AS TEXT) AS detail
FROM in_order
WHERE next_started_at IS NOT NULL
    AND (ended_at IS NULL OR ended_at > next_started_at)
