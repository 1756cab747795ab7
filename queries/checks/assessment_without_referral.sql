/*
title    = "An assessment follows from no known referral"
code     = "RT 02"
process  = "assessment"
severity = "error"
fields   = ["referral_id", "started_on"]
excludes = ["assessment_45_days_from_referral", "assessment_initial_10_days", "assessment_initial_7_days"]
remedy   = "Link the assessment to its referral. An assessment of a child who was already being helped may have its referral in an earlier extract: read that one in too."

[[examples]]
says   = "it names a referral that is not there, or the child has none before it"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at
c1,a1,r9,assessment,started,2024-05-02
c2,r2,,referral,received,2024-05-03
c2,a2,,assessment,started,2024-05-02
"""
found  = ["a1", "a2"]

[[examples]]
says   = "it names its referral, or follows one of the same day"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at
c1,r1,,referral,received,2024-05-01
c1,a1,r1,assessment,started,2024-05-02
c2,r2,,referral,received,2024-05-02
c2,a2,,assessment,started,2024-05-02
"""
found  = []
*/
SELECT
    child_id,
    case_id,
    'started ' || CAST(started_on AS TEXT) AS detail
FROM assessments
WHERE referred_on IS NULL
    AND started_on IS NOT NULL
