/*
title    = "A referral was closed after its assessment with nothing more to do, yet other work follows from it"
code     = "CIN 2990"
process  = "referral"
severity = "error"
fields   = ["close_reason", "started_on"]
excludes = []
remedy   = "Correct the reason for closure: RC8 and RC9 are for referrals that ended with their assessment. Or move the enquiry, conference or plan to the referral that it belongs to."

[[examples]]
says   = "a child in need plan under a referral that was closed after its assessment"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at,close_reason
c1,r1,,referral,received,2024-05-01,
c1,a1,r1,assessment,started,2024-05-02,
c1,n1,r1,cin_plan,started,2024-05-20,
c1,r1,,referral,closed,2024-06-01,RC8
"""
found  = ["r1"]

[[examples]]
says   = "only the assessment, and a plan under a referral that was closed otherwise"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at,close_reason
c1,r1,,referral,received,2024-05-01,
c1,a1,r1,assessment,started,2024-05-02,
c1,r1,,referral,closed,2024-06-01,RC9
c2,r2,,referral,received,2024-05-01,
c2,n2,r2,cin_plan,started,2024-05-20,
c2,r2,,referral,closed,2024-06-01,RC7
"""
found  = []
*/
WITH closed AS (
    SELECT
        child_id,
        case_id,
        max(standard('closure_reason', coalesce(attributes['close_reason'], outcome))) AS close_reason
    FROM events
    WHERE process = 'referral'
        AND activity = 'closed'
    GROUP BY child_id, case_id
)
SELECT
    closed.child_id,
    closed.case_id,
    'closed as ' || max(closed.close_reason) || ', with other work from '
        || CAST(min(work_under_referrals.started_on) AS TEXT) AS detail
FROM closed
INNER JOIN work_under_referrals
    ON work_under_referrals.child_id = closed.child_id
    AND work_under_referrals.referral_id = closed.case_id
WHERE closed.close_reason IN ('RC8', 'RC9')
    AND work_under_referrals.process <> 'assessment'
GROUP BY closed.child_id, closed.case_id
