/*
title    = "An initial conference is dated before the strategy discussion that it follows from"
code     = "CIN 8615"
process  = "s47"
severity = "error"
fields   = ["started_on", "conference_on"]
excludes = []
remedy   = "Correct the date of the strategy discussion or of the conference, or link the conference to the enquiry that it belongs to."

[[examples]]
says   = "the conference is held the day before the strategy discussion"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at
c1,s1,,s47,started,2024-05-02
c1,i1,s1,icpc,held,2024-05-01
"""
found  = ["s1"]

[[examples]]
says   = "both on one day"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at
c1,s1,,s47,started,2024-05-02
c1,i1,s1,icpc,held,2024-05-02
"""
found  = []
*/
SELECT
    child_id,
    case_id,
    'enquiry started ' || CAST(started_on AS TEXT) || ', conference held ' || CAST(conference_on AS TEXT) AS detail
FROM s47_enquiries
WHERE conference_on < started_on
