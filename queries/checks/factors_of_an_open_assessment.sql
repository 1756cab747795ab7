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

[[examples]]
says   = "factors in a table beside the assessments, of one that is open, one that is authorised and one that nobody knows"
events = """
child_id,case_id,process,activity,occurred_at
c1,a1,assessment,started,2024-05-01
c2,a2,assessment,started,2024-05-01
c2,a2,assessment,authorised,2024-05-30
"""
facts  = """
case_id,process,name,value
a1,assessment,factors,"2A, 3B"
a2,assessment,factors,"2A, 3B"
a3,assessment,factors,"2A, 3B"
"""
found  = ["a1"]
*/
SELECT
    child_id,
    case_id,
    'factors ' || factors AS detail
FROM assessment_factors
WHERE factors IS NOT NULL
    AND authorised_on IS NULL
