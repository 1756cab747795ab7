/*
title    = "Factors are recorded for an assessment that is not completed"
code     = "CIN 8614"
process  = "assessment"
severity = "error"
fields   = ["factors", "authorised_on"]
excludes = []
remedy   = "Record the authorisation of the assessment, or leave the factors out until then: they are what the assessment found."

[[examples]]
says   = "factors and no authorisation"
events = """
child_id,case_id,process,activity,occurred_at,factors
c1,a1,assessment,started,2024-05-01,"2A, 3B"
"""
found  = ["a1"]

[[examples]]
says   = "factors of an authorised assessment"
events = """
child_id,case_id,process,activity,occurred_at,factors
c1,a1,assessment,started,2024-05-01,"2A, 3B"
c1,a1,assessment,authorised,2024-05-30,"2A, 3B"
"""
found  = []
*/
SELECT
    child_id,
    case_id,
    'factors ' || max(attributes['factors']) AS detail
FROM events
WHERE process = 'assessment'
GROUP BY child_id, case_id
HAVING max(attributes['factors']) IS NOT NULL
    AND NOT bool_or(activity = 'authorised')
