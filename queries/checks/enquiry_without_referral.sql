/*
title    = "A section 47 enquiry follows from no known referral"
code     = "RT 50"
process  = "s47"
severity = "warning"
fields   = ["referral_id"]
excludes = []
remedy   = "Link the enquiry to its referral. An enquiry about a child who was already being helped may have its referral in an earlier extract: read that one in too."

[[examples]]
says   = "it names a referral that is not there"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at
c1,r1,,referral,received,2024-05-01
c2,s2,r9,s47,started,2024-05-02
"""
found  = ["s2"]

[[examples]]
says   = "the child's latest referral is taken, and one starts before the first referral that the extracts hold"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at
c1,r1,,referral,received,2024-05-01
c1,s1,,s47,started,2024-05-02
c2,s2,,s47,started,2024-04-30
"""
found  = []
*/
WITH covered AS (
    SELECT min(received_on) AS since
    FROM referrals
)
SELECT
    s47_enquiries.child_id,
    s47_enquiries.case_id,
    'started ' || CAST(s47_enquiries.started_on AS TEXT) AS detail
FROM s47_enquiries
CROSS JOIN covered
LEFT JOIN referrals
    ON referrals.child_id = s47_enquiries.child_id
    AND referrals.case_id = s47_enquiries.referral_id
WHERE referrals.case_id IS NULL
    AND s47_enquiries.started_on >= covered.since
