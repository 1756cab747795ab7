/*
title    = "A child is referred after it died"
code     = "CIN 8555Q"
process  = "referral"
severity = "warning"
fields   = ["received_on", "died_on"]
excludes = []
remedy   = "Correct the date of the referral or the date of death."

[[examples]]
says   = "referred the day after the death"
events = """
child_id,case_id,process,activity,occurred_at
c1,r1,referral,received,2024-05-02
"""
children = """
child_id,died_on
c1,2024-05-01
"""
found  = ["r1"]

[[examples]]
says   = "referred on the day of the death"
events = """
child_id,case_id,process,activity,occurred_at
c1,r1,referral,received,2024-05-02T18:00:00
"""
children = """
child_id,died_on
c1,2024-05-02
"""
found  = []
*/
SELECT
    referrals.child_id,
    referrals.case_id,
    'child died ' || CAST(children.died_on AS TEXT)
        || ', referral received ' || CAST(referrals.received_on AS TEXT) AS detail
FROM referrals
INNER JOIN children
    ON children.child_id = referrals.child_id
WHERE referrals.received_on > children.died_on
