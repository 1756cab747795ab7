/*
title    = "An assessment has been open for more than 45 working days"
code     = "CIN 8670Q"
process  = "assessment"
severity = "warning"
fields   = ["started_on", "authorised_on"]
excludes = []
remedy   = "Find out whether the assessment is still under way, and complete it; or record its authorisation, if only that is missing."

[[examples]]
says   = "46 working days"
events = """
child_id,case_id,process,activity,occurred_at
c1,a1,assessment,started,2025-01-24
"""
as_at  = 2025-03-31
found  = ["a1"]

[[examples]]
says   = "45 working days; and 6 months, which is another rule's matter"
events = """
child_id,case_id,process,activity,occurred_at
c1,a1,assessment,started,2025-01-27
c2,a2,assessment,started,2024-09-29
"""
as_at  = 2025-03-31
found  = []
*/
-- From 6 months another rule speaks: such an assessment is rather forgotten than late.
SELECT
    child_id,
    case_id,
    'started ' || CAST(started_on AS TEXT) AS detail
FROM assessments
WHERE authorised_on IS NULL
    AND add_working_days(started_on, 45) < $as_at
    AND started_on + INTERVAL '6 months' >= $as_at
