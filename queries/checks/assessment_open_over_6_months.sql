/*
title    = "An assessment has been open for more than 6 months"
code     = "RT 01"
process  = "assessment"
severity = "warning"
fields   = ["started_on", "authorised_on"]
excludes = []
remedy   = "Find out whether the assessment is still under way. If it was finished and never authorised in the case system, authorise it: until then it counts as open and overdue."

[[examples]]
says   = "open for 6 months and a day"
events = """
child_id,case_id,process,activity,occurred_at
c1,a1,assessment,started,2024-09-29
"""
as_at  = 2025-03-30
found  = ["a1"]

[[examples]]
says   = "open for 6 months, or authorised after longer"
events = """
child_id,case_id,process,activity,occurred_at
c1,a1,assessment,started,2024-09-30
c2,a2,assessment,started,2024-01-02
c2,a2,assessment,authorised,2024-09-02
"""
as_at  = 2025-03-30
found  = []
*/
SELECT
    child_id,
    case_id,
    'started ' || CAST(started_on AS TEXT) AS detail
FROM assessments
WHERE authorised_on IS NULL
    AND started_on + INTERVAL '6 months' < $as_at
