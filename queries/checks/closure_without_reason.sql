/*
title    = "A referral that went on is closed and no reason is recorded"
code     = "CIN 8805"
process  = "referral"
severity = "error"
fields   = ["closed_on", "close_reason"]
excludes = []
remedy   = "Record why the referral was closed."

[[examples]]
says   = "closed without a reason"
events = """
child_id,case_id,process,activity,occurred_at,outcome,close_reason
c0,r0,referral,received,2024-05-01,other,
c0,r0,referral,closed,2024-06-01,,RC7
c1,r1,referral,received,2024-05-01,other,
c1,r1,referral,closed,2024-06-01,,
"""
found  = ["r1"]

[[examples]]
says   = "one without further action, which needs no reason"
events = """
child_id,case_id,process,activity,occurred_at,outcome,close_reason
c0,r0,referral,received,2024-05-01,other,
c0,r0,referral,closed,2024-06-01,,RC7
c1,r1,referral,received,2024-05-01,no_further_action,
c1,r1,referral,closed,2024-05-02,,
"""
found  = []

[[examples]]
says   = "a source that has no reasons"
events = """
child_id,case_id,process,activity,occurred_at,close_reason,source
c0,r0,referral,received,2024-05-01,,cin_census_referrals
c0,r0,referral,closed,2024-06-01,RC7,cin_census_referrals
c1,r1,referral,received,2024-05-01,,events
c1,r1,referral,closed,2024-06-01,,events
"""
found  = []
*/
WITH recording AS (
    SELECT DISTINCT source
    FROM events
    WHERE process = 'referral'
        AND activity = 'closed'
        AND coalesce(attributes['close_reason'], outcome) IS NOT NULL
)
SELECT
    closed.child_id,
    closed.case_id,
    'closed ' || CAST(CAST(closed.occurred_at AS DATE) AS TEXT) AS detail
FROM events AS closed
INNER JOIN recording
    ON recording.source = closed.source
INNER JOIN referrals
    ON referrals.child_id = closed.child_id
    AND referrals.case_id = closed.case_id
WHERE closed.process = 'referral'
    AND closed.activity = 'closed'
    AND coalesce(closed.attributes['close_reason'], closed.outcome) IS NULL
    AND NOT referrals.no_further_action
