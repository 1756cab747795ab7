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
*/
WITH recording AS (
    SELECT DISTINCT source
    FROM events
    WHERE process = 'assessment'
        AND activity = 'authorised'
        AND attributes['factors'] IS NOT NULL
)
SELECT
    authorised.child_id,
    authorised.case_id,
    'authorised ' || CAST(CAST(authorised.occurred_at AS DATE) AS TEXT) AS detail
FROM events AS authorised
INNER JOIN recording
    ON recording.source = authorised.source
WHERE authorised.process = 'assessment'
    AND authorised.activity = 'authorised'
    AND authorised.attributes['factors'] IS NULL
