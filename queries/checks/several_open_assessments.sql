/*
title    = "An assessment is open although a later one of the same referral is open too"
code     = "CIN 8896"
process  = "assessment"
severity = "error"
fields   = ["started_on", "authorised_on"]
excludes = []
remedy   = "Complete the earlier assessment, or remove the one that was entered twice. Until then both count as open."

[[examples]]
says   = "two open assessments under one referral"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at
c1,a1,r1,assessment,started,2024-05-01
c1,a2,r1,assessment,started,2024-06-01
"""
found  = ["a1"]

[[examples]]
says   = "the earlier one is completed, or they stand under two referrals"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at
c1,a1,r1,assessment,started,2024-05-01
c1,a1,r1,assessment,authorised,2024-06-01
c1,a2,r1,assessment,started,2024-06-01
c2,a3,r2,assessment,started,2024-05-01
c2,a4,r3,assessment,started,2024-06-01
"""
found  = []
*/
WITH open_assessment AS (
    SELECT
        child_id,
        case_id,
        started_on,
        max(started_on) OVER (PARTITION BY child_id, referral_id) AS latest_on,
        row_number() OVER (PARTITION BY child_id, referral_id ORDER BY started_on DESC, case_id DESC) AS place
    FROM assessments
    WHERE referral_id IS NOT NULL
        AND started_on IS NOT NULL
        AND authorised_on IS NULL
)
SELECT
    child_id,
    case_id,
    'started ' || CAST(started_on AS TEXT) || ', a later one ' || CAST(latest_on AS TEXT) AS detail
FROM open_assessment
WHERE place > 1
