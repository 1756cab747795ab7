/*
title    = "A referral is closed, and a plan that follows from it is still open"
code     = "RT 46"
process  = "all"
severity = "error"
fields   = ["closed_on", "ended_on"]
excludes = []
remedy   = "End the plan, or open the referral again. Until then the plan's reviews and visits go on falling due."

[[examples]]
says   = "a child in need plan and a protection plan run on"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at
c1,r1,,referral,received,2024-05-01
c1,n1,r1,cin_plan,started,2024-05-10
c1,r1,,referral,closed,2024-09-01
c2,r2,,referral,received,2024-05-01
c2,s2,r2,s47,started,2024-05-02
c2,i2,s2,icpc,held,2024-05-20
c2,p2,i2,cp_plan,started,2024-05-20
c2,r2,,referral,closed,2024-09-01
"""
found  = ["n1", "p2"]

[[examples]]
says   = "the plan ended on the day of the closure, or the referral is open"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at
c1,r1,,referral,received,2024-05-01
c1,n1,r1,cin_plan,started,2024-05-10
c1,n1,r1,cin_plan,ended,2024-09-01
c1,r1,,referral,closed,2024-09-01
c2,r2,,referral,received,2024-05-01
c2,n2,r2,cin_plan,started,2024-05-10
"""
found  = []
*/
SELECT
    process,
    child_id,
    case_id,
    'referral closed ' || CAST(referral_closed_on AS TEXT) || ', plan started ' || CAST(started_on AS TEXT) AS detail
FROM work_under_referrals
WHERE process IN ('cin_plan', 'cp_plan')
    AND started_on <= referral_closed_on
    AND ended_on IS NULL
    AND referral_closed_on <= $as_at
