/*
title    = "A section 47 enquiry has been open for more than 15 working days without an outcome"
code     = "CIN 8675Q"
process  = "s47"
severity = "warning"
fields   = ["started_on", "conference_on", "outcome"]
excludes = []
remedy   = "Find out whether the enquiry is still running. If it has ended, record its outcome: until then it counts as waiting for a conference, and as overdue."

[[examples]]
says   = "16 working days"
events = """
child_id,case_id,process,activity,occurred_at
c1,s1,s47,started,2025-03-07
"""
as_at  = 2025-03-31
found  = ["s1"]

[[examples]]
says   = "15 working days, one with a conference, and one that ended without"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at,outcome
c1,s1,,s47,started,2025-03-10,
c2,s2,,s47,started,2025-01-10,
c2,i2,s2,icpc,held,2025-01-24,
c3,s3,,s47,started,2025-01-10,no_conference
"""
as_at  = 2025-03-31
found  = []
*/
SELECT
    child_id,
    case_id,
    'started ' || CAST(started_on AS TEXT) AS detail
FROM s47_enquiries
WHERE outcome IS NULL
    AND completed_on IS NULL
    AND conference_on IS NULL
    AND add_working_days(started_on, 15) < $as_at
