/*
title    = "An allocation ends before it starts"
code     = "RT 39"
process  = "allocation"
severity = "error"
fields   = ["started_on", "ended_on"]
excludes = []
remedy   = "Correct the start or the end of the allocation: until then nobody answers for the child by it."

[[examples]]
says   = "it ends the day before"
events = """
child_id,case_id,process,activity,occurred_at,team
c1,i1,allocation,started,2024-05-02,T1
c1,i1,allocation,ended,2024-05-01,T1
"""
found  = ["i1"]

[[examples]]
says   = "it ends on the day on which it starts"
events = """
child_id,case_id,process,activity,occurred_at,team
c1,i1,allocation,started,2024-05-02,T1
c1,i1,allocation,ended,2024-05-02,T1
"""
found  = []
*/
SELECT
    child_id,
    case_id,
    'started ' || CAST(started_on AS TEXT) || ', ended ' || CAST(ended_on AS TEXT) AS detail
FROM allocations
WHERE ended_on < started_on
