/*
title    = "A child moves into a placement before the one before has ended"
code     = "RT 58"
process  = "placement"
severity = "warning"
fields   = ["started_on", "ended_on"]
excludes = []
remedy   = "End the earlier placement on the day of the move. A temporary stay, such as in hospital, may lie inside another placement."

[[examples]]
says   = "the second starts the day before the first ends"
events = """
child_id,case_id,process,activity,occurred_at,kind
c1,h1,placement,started,2024-02-01,U6
c1,h1,placement,ended,2024-05-02,U6
c1,h2,placement,started,2024-05-01,K2
"""
found  = ["h2"]

[[examples]]
says   = "a move on one day, a stay in hospital, and a first placement without an end"
events = """
child_id,case_id,process,activity,occurred_at,kind
c1,h1,placement,started,2024-02-01,U6
c1,h1,placement,ended,2024-05-01,U6
c1,h2,placement,started,2024-05-01,K2
c1,h3,placement,started,2024-06-01,T1
c1,h3,placement,ended,2024-06-05,T1
"""
found  = []
*/
WITH placement AS (
    SELECT
        child_id,
        case_id,
        source,
        max(attributes['kind']) AS kind,
        CAST(min(occurred_at) FILTER (WHERE activity = 'started') AS DATE) AS started_on,
        CAST(max(occurred_at) FILTER (WHERE activity = 'ended') AS DATE)   AS ended_on
    FROM events
    WHERE process = 'placement'
    GROUP BY child_id, case_id, source
),
-- One without an end ends when the next one starts.
in_order AS (
    SELECT
        child_id,
        case_id,
        started_on,
        max(ended_on) OVER (
            PARTITION BY child_id, source
            ORDER BY started_on, case_id
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS earlier_to
    FROM placement
    WHERE started_on IS NOT NULL
        AND (kind IS NULL OR kind NOT LIKE 'T%')
)
SELECT
    child_id,
    case_id,
    'started ' || CAST(started_on AS TEXT) || ', an earlier one ended ' || CAST(earlier_to AS TEXT) AS detail
FROM in_order
WHERE earlier_to > started_on
