/*
title    = "The stated number of referrals in the last 12 months is not the number that the extracts show"
code     = "A 06"
process  = "referral"
severity = "warning"
fields   = ["Number of Referrals in Last 12 Months", "Date of referral"]
excludes = []
remedy   = "Count again: referrals that began in the 12 months before the child's latest one, without that one. Record a referral that is missing."

[[examples]]
says   = "one is stated, and two came before"
events = """
child_id,case_id,process,activity,occurred_at,earlier_referrals
c9,r9,referral,received,2023-03-01,
c1,r1,referral,received,2023-06-10,1
c1,r2,referral,received,2024-01-10,1
c1,r3,referral,received,2024-05-01,1
"""
found  = ["r3"]

[[examples]]
says   = "two are stated, one came before, and the extracts reach back far enough"
events = """
child_id,case_id,process,activity,occurred_at,earlier_referrals
c9,r9,referral,received,2023-05-01,
c1,r2,referral,received,2024-01-10,2
c1,r3,referral,received,2024-05-01,2
"""
found  = ["r3"]

[[examples]]
says   = "two are stated, one came before, and the extracts reach back a day too little"
events = """
child_id,case_id,process,activity,occurred_at,earlier_referrals
c9,r9,referral,received,2023-05-02,
c1,r2,referral,received,2024-01-10,2
c1,r3,referral,received,2024-05-01,2
"""
found  = []

[[examples]]
says   = "the earlier referral lies more than 12 months back"
events = """
child_id,case_id,process,activity,occurred_at,earlier_referrals
c1,r1,referral,received,2023-04-30,0
c1,r3,referral,received,2024-05-01,0
"""
found  = []
*/
SELECT
    child_id,
    case_id,
    CAST(number AS TEXT) || ' stated, ' || CAST(shown AS TEXT)
        || ' known in the 12 months before ' || CAST(latest_on AS TEXT) AS detail
FROM stated_numbers
WHERE counted = 'referral'
    AND disagrees
