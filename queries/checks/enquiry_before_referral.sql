/*
title    = "A section 47 enquiry starts before the referral that it follows from"
code     = "CIN 2889"
process  = "s47"
severity = "error"
fields   = ["started_on", "received_on"]
excludes = []
remedy   = "Correct the date of the strategy discussion or of the referral, or move the enquiry to the referral that it belongs to."

[[examples]]
says   = "the strategy discussion is the day before the referral"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at
c1,r1,,referral,received,2024-05-02
c1,s1,r1,s47,started,2024-05-01
"""
found  = ["s1"]

[[examples]]
says   = "both on one day"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at
c1,r1,,referral,received,2024-05-02
c1,s1,r1,s47,started,2024-05-02
"""
found  = []
*/
SELECT
    child_id,
    case_id,
    'referral received ' || CAST(referred_on AS TEXT) || ', enquiry started ' || CAST(started_on AS TEXT) AS detail
FROM work_under_referrals
WHERE process = 's47'
    AND started_on < referred_on
