/*
title    = "An assessment follows from no known referral"
process  = "assessment"
severity = "error"
excludes = ["assessment_45_days_from_referral", "assessment_initial_10_days"]
remedy   = "Link the assessment to its referral. An assessment of a child who was already being helped may have its referral in an earlier extract: read that one in too."
*/
SELECT
    child_id,
    case_id,
    'started ' || CAST(started_on AS TEXT) AS detail
FROM assessments
WHERE referred_on IS NULL
    AND started_on IS NOT NULL
