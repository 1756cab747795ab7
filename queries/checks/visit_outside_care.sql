/*
title    = "A child is visited as looked after on a day on which it was not in care"
code     = "RT 30"
process  = "cla_visit"
severity = "error"
fields   = ["held_on", "period_id"]
excludes = []
remedy   = "Correct the day of the visit, or the dates of the period of care. Until then the visit meets no due date."

[[examples]]
says   = "visited the day after the child left care"
events = """
child_id,case_id,process,activity,occurred_at,reason_new
c1,e1,cla_episode,started,2024-02-01,S
c1,e1,cla_episode,ended,2024-05-01,
c1,v1,cla_visit,held,2024-05-02,
"""
found  = ["v1"]

[[examples]]
says   = "visited on the first and the last day in care"
events = """
child_id,case_id,process,activity,occurred_at,reason_new
c1,e1,cla_episode,started,2024-02-01,S
c1,e1,cla_episode,ended,2024-05-01,
c1,v1,cla_visit,held,2024-02-01,
c1,v2,cla_visit,held,2024-05-01,
"""
found  = []

[[examples]]
says   = "of one child no period of care is known, and the extracts reach back to the middle of the other's"
events = """
child_id,case_id,process,activity,occurred_at,reason_new
c1,v1,cla_visit,held,2024-05-02,
c2,e2,cla_episode,started,2024-02-01,P
c2,v2,cla_visit,held,2024-01-31,
"""
found  = []
*/
WITH care AS (
    SELECT
        child_id,
        min(started_on)                             AS since,
        first_value(start_known ORDER BY started_on) AS since_known
    FROM periods_of_care
    GROUP BY child_id
),
covered AS (
    SELECT min(started_on) AS since
    FROM periods_of_care
)
SELECT
    cla_visits.child_id,
    cla_visits.case_id,
    'visited ' || CAST(cla_visits.held_on AS TEXT) AS detail
FROM cla_visits
CROSS JOIN covered
JOIN care
    ON care.child_id = cla_visits.child_id
WHERE cla_visits.period_id IS NULL
    AND cla_visits.held_on >= covered.since
    AND (care.since_known OR cla_visits.held_on >= care.since)
