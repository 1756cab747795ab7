/*
title    = "An assessment names a factor that was not in use when it was completed"
code     = "CIN 8945Q, CIN 8950Q"
process  = "assessment"
severity = "warning"
fields   = ["factors", "authorised_on"]
excludes = []
remedy   = "Name the code of that time: 18B or 18C instead of 18A, 19B or 19C instead of 19A."

[[examples]]
says   = "18A the day after its end"
events = """
child_id,case_id,process,activity,occurred_at,factors
c1,a1,assessment,authorised,2024-04-01,"2A, 18A"
c2,a2,assessment,authorised,2024-06-01,19A
"""
found  = ["a1", "a2"]

[[examples]]
says   = "18A on its last day, and the codes that took its place"
events = """
child_id,case_id,process,activity,occurred_at,factors
c1,a1,assessment,authorised,2024-03-31,18A
c2,a2,assessment,authorised,2024-04-01,"18B, 19C"
"""
found  = []

[[examples]]
says   = "in a table beside the assessments"
events = """
child_id,case_id,process,activity,occurred_at
c1,a1,assessment,authorised,2024-04-01
c2,a2,assessment,authorised,2024-03-31
"""
facts  = """
case_id,process,name,value
a1,assessment,factors,"2A, 18A"
a2,assessment,factors,"2A, 18A"
"""
found  = ["a1"]
*/
WITH factor AS (
    SELECT
        child_id,
        case_id,
        authorised_on,
        unnest(string_to_array(factors, ', ')) AS code
    FROM assessment_factors
    WHERE authorised_on IS NOT NULL
        AND factors IS NOT NULL
)
SELECT
    factor.child_id,
    factor.case_id,
    'authorised ' || CAST(factor.authorised_on AS TEXT) || ', factor ' || max(factor.code) AS detail
FROM factor
INNER JOIN codes
    ON codes.code = factor.code
WHERE codes.field = 'cin_assessment_factor'
    AND factor.authorised_on NOT BETWEEN codes.valid_from AND codes.valid_to
GROUP BY factor.child_id, factor.case_id, factor.authorised_on
