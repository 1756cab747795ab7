/*
title    = "A child in need plan starts before the referral that it follows from"
code     = "CIN 4015"
process  = "cin_plan"
severity = "error"
fields   = ["started_on", "received_on"]
excludes = []
remedy   = "Correct the start of the plan or the date of the referral, or move the plan to the referral that it belongs to."

[[examples]]
says   = "the plan starts the day before the referral"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at
c1,r1,,referral,received,2024-05-02
c1,n1,r1,cin_plan,started,2024-05-01
"""
found  = ["n1"]

[[examples]]
says   = "both on one day"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at
c1,r1,,referral,received,2024-05-02
c1,n1,r1,cin_plan,started,2024-05-02
"""
found  = []
*/
SELECT
    child_id,
    case_id,
    'referral received ' || CAST(referred_on AS TEXT) || ', plan started ' || CAST(started_on AS TEXT) AS detail
FROM work_under_referrals
WHERE process = 'cin_plan'
    AND started_on < referred_on
