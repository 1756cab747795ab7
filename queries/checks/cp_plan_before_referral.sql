/*
title    = "A child protection plan starts before the referral that it follows from"
code     = "CIN 1105"
process  = "cp_plan"
severity = "error"
fields   = ["started_on", "received_on"]
excludes = []
remedy   = "Correct the start of the plan or the date of the referral, or move the plan to the referral that it belongs to."

[[examples]]
says   = "the plan starts the day before the referral under which it stands"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at
c1,r1,,referral,received,2024-05-02
c1,p1,r1,cp_plan,started,2024-05-01
"""
found  = ["p1"]

[[examples]]
says   = "the referral is known through the conference and the enquiry"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at
c1,r1,,referral,received,2024-05-02
c1,s1,r1,s47,started,2024-05-03
c1,i1,s1,icpc,held,2024-05-10
c1,p1,i1,cp_plan,started,2024-05-01
"""
found  = ["p1"]

[[examples]]
says   = "both on one day, and a plan of which no referral is known"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at
c1,r1,,referral,received,2024-05-02
c1,p1,r1,cp_plan,started,2024-05-02
c1,p2,,cp_plan,started,2023-05-02
"""
found  = []
*/
SELECT
    child_id,
    case_id,
    'referral received ' || CAST(referred_on AS TEXT) || ', plan started ' || CAST(started_on AS TEXT) AS detail
FROM work_under_referrals
WHERE process = 'cp_plan'
    AND started_on < referred_on
