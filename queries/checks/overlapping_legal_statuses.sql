/*
title    = "A child has two legal statuses in care at once"
code     = "RT 35"
process  = "legal_status"
severity = "warning"
fields   = ["status", "started_on", "ended_on"]
excludes = []
remedy   = "End the earlier status on the day on which the later one began: a return can give only one of them."

[[examples]]
says   = "a care order starts the day before the interim one ends"
events = """
child_id,case_id,process,activity,occurred_at,status
c1,l1,legal_status,started,2024-02-01,C1
c1,l1,legal_status,ended,2024-05-02,C1
c1,l2,legal_status,started,2024-05-01,C2
"""
found  = ["l2"]

[[examples]]
says   = "a care order starts on the day on which the interim one ends"
events = """
child_id,case_id,process,activity,occurred_at,status
c1,l1,legal_status,started,2024-02-01,C1
c1,l1,legal_status,ended,2024-05-01,C1
c1,l2,legal_status,started,2024-05-01,C2
"""
found  = []

[[examples]]
says   = "what the SSDA903 does not know goes beside any other"
events = """
child_id,case_id,process,activity,occurred_at,status
c1,l1,legal_status,started,2024-02-01,C2
c1,l2,legal_status,started,2024-05-01,Care leaver
"""
found  = []
*/
WITH status AS (
    SELECT
        child_id,
        case_id,
        status,
        started_on,
        max(coalesce(ended_on, DATE '9999-12-31')) OVER (
            PARTITION BY child_id
            ORDER BY started_on, case_id
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS earlier_to
    FROM legal_statuses
    WHERE started_on IS NOT NULL
        AND regexp_like(status, '^[A-Z][0-9]$')
)
SELECT
    child_id,
    case_id,
    status || ' started ' || CAST(started_on AS TEXT) || CASE
        WHEN earlier_to = DATE '9999-12-31' THEN ', an earlier one has no end'
        ELSE ', an earlier one ended ' || CAST(earlier_to AS TEXT)
    END AS detail
FROM status
WHERE earlier_to > started_on
