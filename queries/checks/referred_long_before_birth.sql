/*
title    = "A child is referred more than 40 weeks before its birth"
code     = "CIN 8606"
process  = "referral"
severity = "error"
fields   = ["received_on", "born_on", "expected_on"]
excludes = []
remedy   = "Correct the date of the referral, the date of birth or the expected date."

[[examples]]
says   = "281 days before the birth, and before the expected date of a child not yet born"
events = """
child_id,case_id,process,activity,occurred_at
c1,r1,referral,received,2023-05-02
c2,r2,referral,received,2023-05-02
"""
children = """
child_id,born_on,expected_on
c1,2024-02-07,
c2,,2024-02-07
"""
found  = ["r1", "r2"]

[[examples]]
says   = "280 days before the birth, whatever was expected"
events = """
child_id,case_id,process,activity,occurred_at
c1,r1,referral,received,2023-05-02
"""
children = """
child_id,born_on,expected_on
c1,2024-02-06,2024-03-06
"""
found  = []
*/
SELECT
    referrals.child_id,
    referrals.case_id,
    'referral received ' || CAST(referrals.received_on AS TEXT) || CASE
        WHEN children.born_on IS NULL THEN ', birth expected ' || CAST(children.expected_on AS TEXT)
        ELSE ', born ' || CAST(children.born_on AS TEXT)
    END AS detail
FROM referrals
INNER JOIN children
    ON children.child_id = referrals.child_id
WHERE referrals.received_on + INTERVAL '280 days' < coalesce(children.born_on, children.expected_on)
