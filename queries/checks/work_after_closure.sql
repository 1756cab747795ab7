/*
title    = "Work goes on after its referral was closed"
code     = "CIN 8565"
process  = "all"
severity = "error"
fields   = ["closed_on", "started_on", "ended_on"]
excludes = []
remedy   = "Correct the date of closure or of the work, or move the work to the referral that it belongs to."

[[examples]]
says   = "an assessment authorised the day after the closure, and a plan that starts then"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at
c1,r1,,referral,received,2024-05-01
c1,a1,r1,assessment,started,2024-05-02
c1,a1,r1,assessment,authorised,2024-06-04
c1,n1,r1,cin_plan,started,2024-06-04
c1,r1,,referral,closed,2024-06-03
"""
found  = ["a1", "n1"]

[[examples]]
says   = "all ended on the day of the closure"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at
c1,r1,,referral,received,2024-05-01
c1,a1,r1,assessment,started,2024-05-02
c1,a1,r1,assessment,authorised,2024-06-03
c1,s1,r1,s47,started,2024-05-02
c1,i1,s1,icpc,held,2024-06-03
c1,r1,,referral,closed,2024-06-03
"""
found  = []

[[examples]]
says   = "a conference after the closure"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at
c1,r1,,referral,received,2024-05-01
c1,s1,r1,s47,started,2024-05-02
c1,i1,s1,icpc,held,2024-06-04
c1,r1,,referral,closed,2024-06-03
"""
found  = ["i1"]
*/
SELECT
    process,
    child_id,
    case_id,
    'referral closed ' || CAST(referral_closed_on AS TEXT) || CASE
        WHEN started_on > referral_closed_on THEN ', started ' || CAST(started_on AS TEXT)
        ELSE ', ended ' || CAST(ended_on AS TEXT)
    END AS detail
FROM work_under_referrals
WHERE started_on > referral_closed_on
    OR ended_on > referral_closed_on
