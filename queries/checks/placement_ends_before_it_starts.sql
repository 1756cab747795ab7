/*
title    = "A placement ends before it starts"
code     = "RT 37"
process  = "placement"
severity = "error"
fields   = ["started_on", "ended_on"]
excludes = []
remedy   = "Correct the start or the end of the placement."

[[examples]]
says   = "it ends the day before"
events = """
child_id,case_id,process,activity,occurred_at,kind
c1,h1,placement,started,2024-05-02,U6
c1,h1,placement,ended,2024-05-01,U6
"""
found  = ["h1"]

[[examples]]
says   = "it ends on the day on which it starts"
events = """
child_id,case_id,process,activity,occurred_at,kind
c1,h1,placement,started,2024-05-02,T4
c1,h1,placement,ended,2024-05-02,T4
"""
found  = []
*/
WITH placement AS (
    SELECT
        child_id,
        case_id,
        CAST(min(occurred_at) FILTER (WHERE activity = 'started') AS DATE) AS started_on,
        CAST(max(occurred_at) FILTER (WHERE activity = 'ended') AS DATE)   AS ended_on
    FROM events
    WHERE process = 'placement'
    GROUP BY child_id, case_id
)
SELECT
    child_id,
    case_id,
    'started ' || CAST(started_on AS TEXT) || ', ended ' || CAST(ended_on AS TEXT) AS detail
FROM placement
WHERE ended_on < started_on
