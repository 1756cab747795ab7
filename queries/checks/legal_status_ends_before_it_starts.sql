/*
title    = "A legal status ends before it starts"
code     = "RT 36"
process  = "legal_status"
severity = "error"
fields   = ["started_on", "ended_on"]
excludes = []
remedy   = "Correct the start or the end of the legal status."

[[examples]]
says   = "it ends the day before"
events = """
child_id,case_id,process,activity,occurred_at,status
c1,l1,legal_status,started,2024-05-02,C1
c1,l1,legal_status,ended,2024-05-01,C1
"""
found  = ["l1"]

[[examples]]
says   = "it ends on the day on which it starts"
events = """
child_id,case_id,process,activity,occurred_at,status
c1,l1,legal_status,started,2024-05-02,L1
c1,l1,legal_status,ended,2024-05-02,L1
"""
found  = []
*/
SELECT
    child_id,
    case_id,
    'started ' || CAST(started_on AS TEXT) || ', ended ' || CAST(ended_on AS TEXT) AS detail
FROM legal_statuses
WHERE ended_on < started_on
