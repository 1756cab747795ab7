/*
title    = "An assessment is completed and no factor is recorded"
code     = "CIN 8897Q"
process  = "assessment"
severity = "warning"
fields   = ["factors", "authorised_on"]
excludes = []
remedy   = "Record the factors that the assessment found, or 21 where it found none."

[[examples]]
says   = "authorised without factors"
events = """
child_id,case_id,process,activity,occurred_at,factors
c0,a0,assessment,authorised,2024-05-30,2A
c1,a1,assessment,authorised,2024-05-30,
"""
found  = ["a1"]

[[examples]]
says   = "a source that has no factors"
events = """
child_id,case_id,process,activity,occurred_at,factors,source
c0,a0,assessment,authorised,2024-05-30,2A,cin_census_assessments
c1,a1,assessment,authorised,2024-05-30,,annex_a_4_assessments
"""
found  = []

[[examples]]
says   = "not authorised yet"
events = """
child_id,case_id,process,activity,occurred_at,factors
c0,a0,assessment,authorised,2024-05-30,2A
c1,a1,assessment,started,2024-05-30,
"""
found  = []

[[examples]]
says   = "factors in a table beside the assessments, for one of two"
events = """
child_id,case_id,process,activity,occurred_at
c1,a1,assessment,authorised,2024-05-30
c2,a2,assessment,authorised,2024-05-30
"""
facts  = """
case_id,process,name,value
a1,assessment,factors,"2A, 3B"
a2,assessment,factors,
"""
found  = ["a2"]
*/
WITH recording AS (
    SELECT DISTINCT source
    FROM assessment_factors
    WHERE authorised_on IS NOT NULL
        AND factors IS NOT NULL
)
SELECT
    assessment_factors.child_id,
    assessment_factors.case_id,
    'authorised ' || CAST(assessment_factors.authorised_on AS TEXT) AS detail
FROM assessment_factors
INNER JOIN recording
    ON recording.source = assessment_factors.source
WHERE assessment_factors.authorised_on IS NOT NULL
    AND assessment_factors.factors IS NULL
