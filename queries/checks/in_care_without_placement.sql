/*
title    = "A child is in care, and where it lives is not known"
code     = "RT 55"
process  = "cla"
severity = "error"
fields   = ["started_on", "kind"]
excludes = []
remedy   = "Record the placement, or end the period of care."

[[examples]]
says   = "the placement has ended, and the child is in care"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,kind
c1,e1,cla_episode,started,2024-02-01,S,
c1,h1,placement,started,2024-02-01,,U6
c1,h1,placement,ended,2025-03-30,,U6
"""
found  = ["e1"]

[[examples]]
says   = "one lives in a placement, another has left care"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,kind
c1,e1,cla_episode,started,2024-02-01,S,
c1,h1,placement,started,2024-02-01,,U6
c2,e2,cla_episode,started,2024-02-01,S,
c2,e2,cla_episode,ended,2024-05-01,,
"""
found  = []

[[examples]]
says   = "no extract says where children live"
events = """
child_id,case_id,process,activity,occurred_at,reason_new
c1,e1,cla_episode,started,2024-02-01,S
"""
found  = []
*/
WITH lives AS (
    SELECT DISTINCT child_id
    FROM placements
    WHERE kind IS NOT NULL
        AND started_on <= $as_at
        AND (ended_on IS NULL OR ended_on > $as_at)
)
SELECT
    periods_of_care.child_id,
    periods_of_care.case_id,
    'in care since ' || CAST(periods_of_care.started_on AS TEXT) AS detail
FROM periods_of_care
CROSS JOIN (SELECT count(kind) AS number FROM placements) AS known
LEFT JOIN lives
    ON lives.child_id = periods_of_care.child_id
WHERE known.number > 0
    AND periods_of_care.started_on <= $as_at
    AND periods_of_care.ended_on IS NULL
    AND NOT periods_of_care.respite
    AND lives.child_id IS NULL
