/*
title    = "A section 47 enquiry follows from a referral that led to no assessment"
code     = "CIN 2991Q"
process  = "s47"
severity = "warning"
fields   = ["referral_id", "started_on"]
excludes = []
remedy   = "Record the assessment that ran beside the enquiry, or move it to the referral of the enquiry."

[[examples]]
says   = "an enquiry and no assessment"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at
c0,r0,,referral,received,2024-01-01
c0,a0,r0,assessment,started,2024-01-02
c1,r1,,referral,received,2024-05-01
c1,s1,r1,s47,started,2024-05-02
"""
found  = ["s1"]

[[examples]]
says   = "an assessment under the same referral"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at
c1,r1,,referral,received,2024-05-01
c1,a1,r1,assessment,started,2024-05-01
c1,s1,r1,s47,started,2024-05-02
"""
found  = []

[[examples]]
says   = "a store without assessments from that time"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at
c0,r0,,referral,received,2024-06-01
c0,a0,r0,assessment,started,2024-06-02
c1,r1,,referral,received,2024-05-01
c1,s1,r1,s47,started,2024-05-02
"""
found  = []
*/
WITH first_assessment AS (
    SELECT min(started_on) AS started_on
    FROM assessments
)
SELECT
    enquiry.child_id,
    enquiry.case_id,
    'enquiry started ' || CAST(enquiry.started_on AS TEXT)
        || ', referral received ' || CAST(enquiry.referred_on AS TEXT) AS detail
FROM work_under_referrals AS enquiry
INNER JOIN first_assessment
    ON first_assessment.started_on <= enquiry.referred_on
WHERE enquiry.process = 's47'
    AND NOT EXISTS (
        SELECT 1
        FROM assessments
        WHERE assessments.child_id = enquiry.child_id
            AND assessments.referral_id = enquiry.referral_id
    )
