/*
title    = "A section 47 enquiry is open although a later one of the same referral is open too"
code     = "CIN 8839"
process  = "s47"
severity = "error"
fields   = ["started_on", "conference_on", "outcome"]
excludes = []
remedy   = "Record how the earlier enquiry ended, or remove the one that was entered twice. Until then both count as waiting for a conference."

[[examples]]
says   = "two open enquiries under one referral"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at
c1,s1,r1,s47,started,2024-05-01
c1,s2,r1,s47,started,2024-06-01
"""
found  = ["s1"]

[[examples]]
says   = "the earlier one ended without a conference"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at,outcome
c1,s1,r1,s47,started,2024-05-01,no_conference
c1,s2,r1,s47,started,2024-06-01,
"""
found  = []

[[examples]]
says   = "under two referrals"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at
c1,s1,r1,s47,started,2024-05-01
c1,s2,r2,s47,started,2024-06-01
"""
found  = []
*/
WITH open_enquiry AS (
    SELECT
        child_id,
        case_id,
        started_on,
        max(started_on) OVER (PARTITION BY child_id, referral_id) AS latest_on,
        row_number() OVER (PARTITION BY child_id, referral_id ORDER BY started_on DESC, case_id DESC) AS place
    FROM s47_enquiries
    WHERE referral_id IS NOT NULL
        AND started_on IS NOT NULL
        AND completed_on IS NULL
        AND conference_on IS NULL
        AND outcome IS DISTINCT FROM 'no_conference'
)
SELECT
    child_id,
    case_id,
    'started ' || CAST(started_on AS TEXT) || ', a later one ' || CAST(latest_on AS TEXT) AS detail
FROM open_enquiry
WHERE place > 1
