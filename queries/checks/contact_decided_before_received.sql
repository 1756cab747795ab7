/*
title    = "A contact is decided before it is received"
code     = "RT 67"
process  = "contact"
severity = "error"
fields   = ["received_on", "decided_on"]
excludes = ["contact_decision_1_day"]
remedy   = "Correct the day of receipt or of the decision. Where no decision is recorded, look at the referral that names the contact: it is dated before it."

[[examples]]
says   = "decided the day before, or a referral names it that was received before"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at
c1,k1,,contact,received,2024-05-02
c1,k1,,contact,decided,2024-05-01
c2,k2,,contact,received,2024-05-02
c2,r2,k2,referral,received,2024-05-01
"""
found  = ["k1", "k2"]

[[examples]]
says   = "decided on the day, at an hour before that of the receipt, and one not decided yet"
events = """
child_id,case_id,process,activity,occurred_at
c1,k1,contact,received,2024-05-02T15:00:00
c1,k1,contact,decided,2024-05-02
c2,k2,contact,received,2024-05-02
"""
found  = []
*/
SELECT
    child_id,
    case_id,
    'received ' || CAST(received_on AS TEXT) || ', decided ' || CAST(decided_on AS TEXT) AS detail
FROM contacts
WHERE decided_on < received_on
