/*
title    = "A looked-after review was held on a day on which the child was not in care"
code     = "RT 31"
process  = "cla_review"
severity = "error"
fields   = ["held_on", "period_id"]
excludes = []
remedy   = "Correct the day of the review, or the dates of the period of care. Until then the review meets no due date."

[[examples]]
says   = "held between two periods of care"
events = """
child_id,case_id,process,activity,occurred_at,reason_new
c1,e1,cla_episode,started,2024-02-01,S
c1,e1,cla_episode,ended,2024-05-01,
c1,r1,cla_review,held,2024-05-15,
c1,e2,cla_episode,started,2024-06-01,S
"""
found  = ["r1"]

[[examples]]
says   = "held on the first and the last day in care, and one that was only planned after it"
events = """
child_id,case_id,process,activity,occurred_at,reason_new
c1,e1,cla_episode,started,2024-02-01,S
c1,e1,cla_episode,ended,2024-05-01,
c1,r1,cla_review,held,2024-02-01,
c1,r2,cla_review,held,2024-05-01,
c1,r3,cla_review,planned,2024-08-01,
"""
found  = []

[[examples]]
says   = "no period of care is known"
events = """
child_id,case_id,process,activity,occurred_at
c1,r1,cla_review,held,2024-05-15
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
    cla_reviews.child_id,
    cla_reviews.case_id,
    'held ' || CAST(cla_reviews.held_on AS TEXT) AS detail
FROM cla_reviews
CROSS JOIN covered
JOIN care
    ON care.child_id = cla_reviews.child_id
WHERE cla_reviews.period_id IS NULL
    AND cla_reviews.held_on >= covered.since
    AND (care.since_known OR cla_reviews.held_on >= care.since)
