/*
title    = "A child in need plan is open although a later one of the child is open too"
code     = "CIN 4004"
process  = "cin_plan"
severity = "error"
fields   = ["ended_on"]
excludes = []
remedy   = "End the earlier plan, or remove the one that was entered twice."

[[examples]]
says   = "two plans without an end"
events = """
child_id,case_id,process,activity,occurred_at
c1,n1,cin_plan,started,2024-05-01
c1,n2,cin_plan,started,2024-06-01
"""
found  = ["n1"]

[[examples]]
says   = "only the later one is open"
events = """
child_id,case_id,process,activity,occurred_at
c1,n1,cin_plan,started,2024-05-01
c1,n1,cin_plan,ended,2024-06-01
c1,n2,cin_plan,started,2024-06-01
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
    FROM cin_plans
    WHERE started_on IS NOT NULL
        AND ended_on IS NULL
)
SELECT
    child_id,
    case_id,
    'started ' || CAST(started_on AS TEXT) || ', a later one ' || CAST(latest_on AS TEXT) AS detail
FROM open_plan
WHERE place > 1
