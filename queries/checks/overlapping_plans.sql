/*
title    = "A child has two child protection plans at once"
code     = "CIN 8940"
process  = "cp_plan"
severity = "error"
fields   = ["started_on", "ended_on"]
excludes = []
remedy   = "End the earlier plan, or remove the one that was entered twice. Until then both are counted, and so are the reviews and visits of each."

[[examples]]
says   = "the second plan starts the day before the first ends"
events = """
child_id,case_id,process,activity,occurred_at
c1,p1,cp_plan,started,2024-05-01
c1,p1,cp_plan,ended,2024-06-02
c1,p2,cp_plan,started,2024-06-01
"""
found  = ["p2"]

[[examples]]
says   = "the first has no end"
events = """
child_id,case_id,process,activity,occurred_at
c1,p1,cp_plan,started,2024-05-01
c1,p2,cp_plan,started,2024-06-01
c1,p2,cp_plan,ended,2024-07-01
"""
found  = ["p2"]

[[examples]]
says   = "the second starts on the day on which the first ends"
events = """
child_id,case_id,process,activity,occurred_at
c1,p1,cp_plan,started,2024-05-01
c1,p1,cp_plan,ended,2024-06-01
c1,p2,cp_plan,started,2024-06-01
"""
found  = []
*/
WITH plan AS (
    SELECT
        child_id,
        case_id,
        started_on,
        max(coalesce(ended_on, DATE '9999-12-31')) OVER (
            PARTITION BY child_id
            ORDER BY started_on, case_id
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS earlier_to
    FROM cp_plans
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
