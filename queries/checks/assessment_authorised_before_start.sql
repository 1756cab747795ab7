/*
title    = "An assessment is authorised before it starts"
process  = "assessment"
severity = "error"
excludes = ["assessment_45_days_from_start", "assessment_45_days_from_referral", "assessment_initial_10_days"]
remedy   = "Correct the start or the authorisation of the assessment."
*/
SELECT
    child_id,
    case_id,
    'started ' || CAST(started_on AS TEXT) || ', authorised ' || CAST(authorised_on AS TEXT) AS detail
FROM assessments
WHERE authorised_on < started_on
