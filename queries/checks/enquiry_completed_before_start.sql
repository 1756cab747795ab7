/*
title    = "A section 47 enquiry is completed before it starts"
code     = "RT 47"
process  = "s47"
severity = "error"
fields   = ["started_on", "completed_on"]
excludes = ["s47_completed_15_days", "s47_days"]
remedy   = "Correct the date of the strategy discussion or of the completion."

[[examples]]
says   = "completed the day before"
events = """
child_id,case_id,process,activity,occurred_at
c1,s1,s47,started,2024-05-02
c1,s1,s47,completed,2024-05-01
"""
found  = ["s1"]

[[examples]]
says   = "completed on the same day"
events = """
child_id,case_id,process,activity,occurred_at
c1,s1,s47,started,2024-05-02T15:00:00
c1,s1,s47,completed,2024-05-02
"""
found  = []
*/
SELECT
    child_id,
    case_id,
    'started ' || CAST(started_on AS TEXT) || ', completed ' || CAST(completed_on AS TEXT) AS detail
FROM s47_enquiries
WHERE completed_on < started_on
