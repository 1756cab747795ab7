/*
title    = "An initial conference is dated before the referral that it follows from"
code     = "CIN 1104"
process  = "icpc"
severity = "error"
fields   = ["held_on", "received_on"]
excludes = []
remedy   = "Correct the date of the conference or of the referral, or move the conference to the referral that it belongs to."

[[examples]]
says   = "the enquiry stands under a referral that comes after its conference"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at
c1,r1,,referral,received,2024-05-02
c1,s1,r1,s47,started,2024-05-02
c1,i1,s1,icpc,held,2024-05-01
"""
found  = ["i1"]

[[examples]]
says   = "the conference of a child who moved in is dated before the referral"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at,transfer_in
c1,r1,,referral,received,2024-05-02,
c1,i1,r1,icpc,held,2024-05-01,yes
"""
found  = ["i1"]

[[examples]]
says   = "both on one day, and a conference of which no referral is known"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at,transfer_in
c1,r1,,referral,received,2024-05-02,
c1,i1,r1,icpc,held,2024-05-02,yes
c1,i2,,icpc,held,2024-04-02,
"""
found  = []
*/
SELECT
    child_id,
    case_id,
    'referral received ' || CAST(referred_on AS TEXT) || ', conference held ' || CAST(started_on AS TEXT) AS detail
FROM work_under_referrals
WHERE process = 'icpc'
    AND started_on < referred_on
