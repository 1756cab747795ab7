/*
title    = "A child protection plan is open although a later one of the child is open too"
code     = "CIN 8935"
process  = "cp_plan"
severity = "error"
fields   = ["ended_on"]
excludes = []
remedy   = "End the earlier plan, or remove the one that was entered twice. Until then reviews and visits are owed for both."

[[examples]]
says   = "two plans without an end"
events = """
child_id,case_id,process,activity,occurred_at
c1,p1,cp_plan,started,2024-05-01
c1,p2,cp_plan,started,2024-06-01
"""
found  = ["p1"]

[[examples]]
says   = "only the later one is open"
events = """
child_id,case_id,process,activity,occurred_at
c1,p1,cp_plan,started,2024-05-01
c1,p1,cp_plan,ended,2024-06-01
c1,p2,cp_plan,started,2024-06-01
"""
found  = []
*/
WITH open_plan AS (
    SELECT
        child_id,
        case_id,
        started_on,
        max(started_on) OVER (PARTITION BY child_id) AS latest_on,
        row_number() OVER (PARTITION BY child_id ORDER BY started_on DESC, case_id DESC) AS place
    FROM cp_plans
    WHERE started_on IS NOT NULL
        AND ended_on IS NULL
)
SELECT
    child_id,
    case_id,
    'started ' || CAST(started_on AS TEXT) || ', a later one ' || CAST(latest_on AS TEXT) AS detail
FROM open_plan
WHERE place > 1
