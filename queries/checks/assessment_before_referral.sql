/*
title    = "An assessment starts before the referral that it follows from"
code     = "CIN 1103"
process  = "assessment"
severity = "error"
fields   = ["started_on", "referred_on"]
excludes = ["assessment_45_days_from_referral", "assessment_initial_10_days", "assessment_initial_7_days"]
remedy   = "Correct the date of the referral or the start of the assessment, or link the assessment to the referral that it belongs to."

[[examples]]
says   = "the assessment starts the day before the referral"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at
c1,r1,,referral,received,2024-05-02
c1,a1,r1,assessment,started,2024-05-01
"""
found  = ["a1"]

[[examples]]
says   = "both on one day"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at
c1,r1,,referral,received,2024-05-02
c1,a1,r1,assessment,started,2024-05-02
"""
found  = []
*/
SELECT
    child_id,
    case_id,
    'referral received ' || CAST(referred_on AS TEXT) || ', assessment started ' || CAST(started_on AS TEXT) AS detail
FROM assessments
WHERE started_on < referred_on
