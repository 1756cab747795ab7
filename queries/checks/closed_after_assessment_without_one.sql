/*
title    = "A referral was closed after its assessment with nothing more to do, and no assessment follows from it"
code     = "CIN 8825Q"
process  = "referral"
severity = "warning"
fields   = ["close_reason", "referral_id"]
excludes = []
remedy   = "Record the assessment, or correct the reason for closure: RC8 and RC9 are for referrals that ended with their assessment."

[[examples]]
says   = "closed after an assessment that is not there"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at,close_reason
c0,r0,,referral,received,2024-01-01,
c0,a0,r0,assessment,started,2024-01-02,
c1,r1,,referral,received,2024-05-01,
c1,r1,,referral,closed,2024-06-01,RC8
"""
found  = ["r1"]

[[examples]]
says   = "the assessment is there"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at,close_reason
c1,r1,,referral,received,2024-05-01,
c1,a1,r1,assessment,started,2024-05-01,
c1,r1,,referral,closed,2024-06-01,RC9
"""
found  = []

[[examples]]
says   = "the store has no assessments from that time"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at,close_reason
c0,r0,,referral,received,2024-08-01,
c0,a0,r0,assessment,started,2024-08-02,
c1,r1,,referral,received,2024-05-01,
c1,r1,,referral,closed,2024-06-01,RC8
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
),
first_assessment AS (
    SELECT min(started_on) AS started_on
    FROM assessments
)
SELECT
    closed.child_id,
    closed.case_id,
    'received ' || CAST(referrals.received_on AS TEXT) || ', closed as ' || closed.close_reason AS detail
FROM closed
INNER JOIN referrals
    ON referrals.child_id = closed.child_id
    AND referrals.case_id = closed.case_id
INNER JOIN first_assessment
    ON first_assessment.started_on <= referrals.received_on
WHERE closed.close_reason IN ('RC8', 'RC9')
    AND NOT EXISTS (
        SELECT 1
        FROM assessments
        WHERE assessments.child_id = closed.child_id
            AND assessments.referral_id = closed.case_id
    )
