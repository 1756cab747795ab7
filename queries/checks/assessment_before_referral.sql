/*
title    = "An assessment starts before the referral that it follows from"
process  = "assessment"
severity = "error"
excludes = ["assessment_45_days_from_referral", "assessment_initial_10_days"]
remedy   = "Correct the date of the referral or the start of the assessment, or link the assessment to the referral that it belongs to."
*/
SELECT
    child_id,
    case_id,
    'referral received ' || CAST(referred_on AS TEXT) || ', assessment started ' || CAST(started_on AS TEXT) AS detail
FROM assessments
WHERE started_on < referred_on
