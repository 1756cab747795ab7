/*
title    = "A review was planned for a day that is more than a month past, and nothing says what became of it"
code     = "RT 57"
process  = "all"
severity = "warning"
fields   = ["planned_on", "held_on"]
excludes = []
remedy   = "Record that the review was held, cancelled or put off. Until then it counts as not held."

[[examples]]
says   = "planned for a month and a day ago"
events = """
child_id,case_id,process,activity,occurred_at
c1,v1,cla_review,planned,2025-02-27
c2,v2,cp_review,planned,2024-05-01
"""
as_at  = 2025-03-28
found  = ["v1", "v2"]

[[examples]]
says   = "planned for a month ago, held after all, or cancelled"
events = """
child_id,case_id,process,activity,occurred_at
c1,v1,cla_review,planned,2025-02-28
c1,v2,cla_review,planned,2024-05-01
c1,v2,cla_review,held,2024-05-08
c1,v3,cla_review,planned,2024-05-01
c1,v3,cla_review,cancelled,2024-05-01
"""
as_at  = 2025-03-28
found  = []

[[examples]]
says   = "another review of the child was held within the month"
events = """
child_id,case_id,process,activity,occurred_at
c1,v1,cla_review,planned,2024-05-01
c1,v2,cla_review,held,2024-05-31
"""
found  = []
*/
WITH review AS (
    SELECT
        process,
        child_id,
        case_id,
        CAST(max(occurred_at) FILTER (WHERE activity = 'planned') AS DATE) AS planned_on,
        bool_or(activity <> 'planned') AS settled
    FROM events
    WHERE process IN ('cp_review', 'cla_review')
    GROUP BY process, child_id, case_id
),
held AS (
    SELECT DISTINCT
        process,
        child_id,
        CAST(occurred_at AS DATE) AS held_on
    FROM events
    WHERE process IN ('cp_review', 'cla_review')
        AND activity = 'held'
)
SELECT
    review.process,
    review.child_id,
    review.case_id,
    'planned for ' || CAST(review.planned_on AS TEXT) AS detail
FROM review
-- Case systems often write the meeting itself into a row of its own.
LEFT JOIN held
    ON held.process = review.process
    AND held.child_id = review.child_id
    AND held.held_on >= review.planned_on - INTERVAL '1 month'
    AND held.held_on <= review.planned_on + INTERVAL '1 month'
WHERE NOT review.settled
    AND review.planned_on + INTERVAL '1 month' < $as_at
    AND held.child_id IS NULL
