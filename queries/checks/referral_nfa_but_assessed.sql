/*
title    = "A referral is recorded as no further action, yet an assessment or enquiry follows from it"
code     = "CIN 8831"
process  = "referral"
severity = "error"
fields   = ["outcome", "referral_id"]
excludes = ["referral_no_further_action"]
remedy   = "Correct the outcome of the referral, or link the assessment or enquiry to the referral that it belongs to."

[[examples]]
says   = "an assessment names a referral that ended without further action"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at,outcome
c1,r1,,referral,received,2024-05-01,no_further_action
c1,a1,r1,assessment,started,2024-05-02,
"""
found  = ["r1"]

[[examples]]
says   = "the conference of a child who moved in"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at,outcome
c1,r1,,referral,received,2024-05-01,no_further_action
c1,i1,r1,icpc,held,2024-05-02,
"""
found  = ["r1"]

[[examples]]
says   = "the assessment follows from the child's other referral of that day"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at,outcome
c1,r1,,referral,received,2024-05-01,no_further_action
c1,r2,,referral,received,2024-05-01,assessment
c1,a1,r2,assessment,started,2024-05-02,
"""
found  = []
*/
SELECT DISTINCT
    child_id,
    referral_id AS case_id,
    'received ' || CAST(referred_on AS TEXT) AS detail
FROM work_under_referrals
WHERE no_further_action
    AND process IN ('assessment', 's47', 'icpc')
