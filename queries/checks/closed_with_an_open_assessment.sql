/*
title    = "A referral is closed, and an assessment that follows from it is still open"
code     = "CIN 8867"
process  = "assessment"
severity = "error"
fields   = ["authorised_on", "closed_on"]
excludes = []
remedy   = "Record when the assessment was completed, or reopen the case. Until then the assessment counts as open, and soon as overdue."

[[examples]]
says   = "closed, with an assessment under way"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at
c1,r1,,referral,received,2024-05-01
c1,a1,r1,assessment,started,2024-05-02
c1,r1,,referral,closed,2024-06-01
"""
found  = ["a1"]

[[examples]]
says   = "the assessment was completed, or the referral is open"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at
c1,r1,,referral,received,2024-05-01
c1,a1,r1,assessment,started,2024-05-02
c1,a1,r1,assessment,authorised,2024-06-01
c1,r1,,referral,closed,2024-06-01
c2,r2,,referral,received,2024-05-01
c2,a2,r2,assessment,started,2024-05-02
"""
found  = []
*/
SELECT
    child_id,
    case_id,
    'started ' || CAST(started_on AS TEXT) || ', referral closed ' || CAST(referral_closed_on AS TEXT) AS detail
FROM work_under_referrals
WHERE process = 'assessment'
    AND ended_on IS NULL
    AND started_on <= referral_closed_on
