/*
title    = "An initial conference is dated on a weekend or bank holiday"
code     = "CIN 8875"
process  = "icpc"
severity = "warning"
fields   = ["held_on"]
excludes = []
remedy   = "Check the date of the conference against its minutes."

[[examples]]
says   = "a Sunday, and a bank holiday"
events = """
child_id,case_id,process,activity,occurred_at
c1,i1,icpc,held,2024-05-26
c2,i2,icpc,held,2024-05-27
"""
found  = ["i1", "i2"]

[[examples]]
says   = "the Friday before and the Tuesday after"
events = """
child_id,case_id,process,activity,occurred_at
c1,i1,icpc,held,2024-05-24
c2,i2,icpc,held,2024-05-28
"""
found  = []
*/
SELECT
    child_id,
    case_id,
    'held on ' || CAST(held_on AS TEXT) AS detail
FROM conferences
WHERE working_days_between(held_on - INTERVAL '1 day', held_on) = 0
