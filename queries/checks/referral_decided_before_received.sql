/*
title    = "A referral is decided before it is received"
code     = "RT 06"
process  = "referral"
severity = "error"
fields   = ["received_on", "decided_on"]
excludes = ["referral_decision_1_day"]
remedy   = "Correct the day of receipt or of the decision. Where no decision is recorded, look at the assessment or enquiry that follows: it starts before the referral."

[[examples]]
says   = "decided the day before, or an assessment starts before the referral that it names"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at
c1,r1,,referral,received,2024-05-02
c1,r1,,referral,decided,2024-05-01
c2,r2,,referral,received,2024-05-02
c2,a2,r2,assessment,started,2024-05-01
"""
found  = ["r1", "r2"]

[[examples]]
says   = "decided on the day, at an hour before that of the receipt, and one not decided yet"
events = """
child_id,case_id,process,activity,occurred_at
c1,r1,referral,received,2024-05-02T15:00:00
c1,r1,referral,decided,2024-05-02
c2,r2,referral,received,2024-05-02
"""
found  = []
*/
SELECT
    child_id,
    case_id,
    'received ' || CAST(received_on AS TEXT) || ', decided ' || CAST(decided_on AS TEXT) AS detail
FROM referrals
WHERE decided_on < received_on
