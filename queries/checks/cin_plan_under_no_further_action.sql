/*
title    = "A referral is recorded as no further action, yet a child in need plan follows from it"
code     = "CIN 4000"
process  = "referral"
severity = "error"
fields   = ["outcome", "referral_id"]
excludes = ["referral_no_further_action"]
remedy   = "Correct the outcome of the referral, or move the plan to the referral that it belongs to."

[[examples]]
says   = "a child in need plan under a referral without further action"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at,outcome
c1,r1,,referral,received,2024-05-01,no_further_action
c1,n1,r1,cin_plan,started,2024-05-20,
"""
found  = ["r1"]

[[examples]]
says   = "a child in need plan under a referral that went on"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at,outcome
c1,r1,,referral,received,2024-05-01,other
c1,n1,r1,cin_plan,started,2024-05-20,
"""
found  = []
*/
SELECT DISTINCT
    child_id,
    referral_id AS case_id,
    'received ' || CAST(referred_on AS TEXT) AS detail
FROM work_under_referrals
WHERE no_further_action
    AND process = 'cin_plan'
