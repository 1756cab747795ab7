/*
title    = "A referral that went on has no primary need"
code     = "CIN 8610"
process  = "referral"
severity = "error"
fields   = ["need", "outcome"]
excludes = []
remedy   = "Record the need that the referral was about: N1 to N8, or N0 where it is truly not stated."

[[examples]]
says   = "a referral with further action and no need"
events = """
child_id,case_id,process,activity,occurred_at,outcome,need
c0,r0,referral,received,2024-05-01,other,N1
c1,r1,referral,received,2024-05-01,other,
"""
found  = ["r1"]

[[examples]]
says   = "one without further action, and one not yet decided"
events = """
child_id,case_id,process,activity,occurred_at,outcome,need
c0,r0,referral,received,2024-05-01,other,N1
c1,r1,referral,received,2024-05-01,no_further_action,
c2,r2,referral,received,2024-05-01,,
"""
found  = []

[[examples]]
says   = "a source that has no needs"
events = """
child_id,case_id,process,activity,occurred_at,outcome,need,source
c0,r0,referral,received,2024-05-01,other,N1,cin_census_referrals
c1,r1,referral,received,2024-05-01,other,,annex_a_3_referrals
"""
found  = []
*/
WITH recording AS (
    SELECT DISTINCT source
    FROM events
    WHERE process = 'referral'
        AND activity = 'received'
        AND attributes['need'] IS NOT NULL
)
SELECT
    received.child_id,
    received.case_id,
    'received ' || CAST(CAST(received.occurred_at AS DATE) AS TEXT) AS detail
FROM events AS received
INNER JOIN recording
    ON recording.source = received.source
WHERE received.process = 'referral'
    AND received.activity = 'received'
    AND received.outcome <> 'no_further_action'
    AND received.attributes['need'] IS NULL
