/*
title    = "A referral is closed, and a section 47 enquiry that follows from it has no end"
code     = "CIN 8868"
process  = "s47"
severity = "error"
fields   = ["conference_on", "outcome", "closed_on"]
excludes = []
remedy   = "Record the conference, or that none was required; or reopen the case. Until then the enquiry counts as waiting for a conference."

[[examples]]
says   = "closed, with an enquiry under way"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at
c1,r1,,referral,received,2024-05-01
c1,s1,r1,s47,started,2024-05-02
c1,r1,,referral,closed,2024-06-01
"""
found  = ["s1"]

[[examples]]
says   = "the conference was held, or none was required"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at,outcome
c1,r1,,referral,received,2024-05-01,
c1,s1,r1,s47,started,2024-05-02,
c1,i1,s1,icpc,held,2024-05-22,
c1,r1,,referral,closed,2024-06-01,
c2,r2,,referral,received,2024-05-01,
c2,s2,r2,s47,started,2024-05-02,no_conference
c2,r2,,referral,closed,2024-06-01,
"""
found  = []
*/
SELECT
    s47_enquiries.child_id,
    s47_enquiries.case_id,
    'started ' || CAST(s47_enquiries.started_on AS TEXT)
        || ', referral closed ' || CAST(referrals.closed_on AS TEXT) AS detail
FROM s47_enquiries
INNER JOIN referrals
    ON referrals.child_id = s47_enquiries.child_id
    AND referrals.case_id = s47_enquiries.referral_id
WHERE s47_enquiries.started_on <= referrals.closed_on
    AND s47_enquiries.completed_on IS NULL
    AND s47_enquiries.conference_on IS NULL
    AND s47_enquiries.outcome IS DISTINCT FROM 'no_conference'
