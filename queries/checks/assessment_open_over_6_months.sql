/*
title    = "An assessment has been open for more than 6 months"
process  = "assessment"
severity = "warning"
excludes = []
remedy   = "Find out whether the assessment is still under way. If it was finished and never authorised in the case system, authorise it: until then it counts as open and overdue."
*/
SELECT
    child_id,
    case_id,
    'started ' || CAST(started_on AS TEXT) AS detail
FROM assessments
WHERE authorised_on IS NULL
    AND started_on + INTERVAL '6 months' < $as_at
