/*
title    = "A child in need plan starts while an earlier one of the child runs"
code     = "CIN 4014"
process  = "cin_plan"
severity = "error"
fields   = ["started_on", "ended_on"]
excludes = []
remedy   = "Correct the dates of the two plans, or remove the one that was entered twice."

[[examples]]
says   = "the second plan starts the day before the first ends"
events = """
child_id,case_id,process,activity,occurred_at
c1,n1,cin_plan,started,2024-05-01
c1,n1,cin_plan,ended,2024-06-02
c1,n2,cin_plan,started,2024-06-01
"""
found  = ["n2"]

[[examples]]
says   = "the second starts on the day on which the first ends, and two open ones are another rule's matter"
events = """
child_id,case_id,process,activity,occurred_at
c1,n1,cin_plan,started,2024-05-01
c1,n1,cin_plan,ended,2024-06-01
c1,n2,cin_plan,started,2024-06-01
c2,n3,cin_plan,started,2024-05-01
c2,n4,cin_plan,started,2024-06-01
"""
found  = []
*/
WITH plan AS (
    SELECT
        child_id,
        case_id,
        started_on,
        ended_on,
        max(coalesce(ended_on, DATE '9999-12-31')) OVER (
            PARTITION BY child_id
            ORDER BY started_on, case_id
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS earlier_to
    FROM cin_plans
    WHERE started_on IS NOT NULL
)
SELECT
    child_id,
    case_id,
    'started ' || CAST(started_on AS TEXT) || CASE
        WHEN earlier_to = DATE '9999-12-31' THEN ', an earlier one has no end'
        ELSE ', an earlier one ended ' || CAST(earlier_to AS TEXT)
    END AS detail
FROM plan
WHERE earlier_to > started_on
    AND NOT (earlier_to = DATE '9999-12-31' AND ended_on IS NULL)
