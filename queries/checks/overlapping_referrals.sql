/*
title    = "A referral is received before an earlier one of the child was closed"
code     = "CIN 8820"
process  = "referral"
severity = "error"
fields   = ["received_on", "closed_on"]
excludes = []
remedy   = "Correct the closure of the earlier referral, or remove the later one: news of a child whose case is open is no new referral."

[[examples]]
says   = "received the day before the closure"
events = """
child_id,case_id,process,activity,occurred_at,outcome
c1,r1,referral,received,2024-05-01,other
c1,r1,referral,closed,2024-06-02,
c1,r2,referral,received,2024-06-01,other
"""
found  = ["r2"]

[[examples]]
says   = "received on the day of the closure, or without further action"
events = """
child_id,case_id,process,activity,occurred_at,outcome
c1,r1,referral,received,2024-05-01,other
c1,r1,referral,closed,2024-06-01,
c1,r2,referral,received,2024-05-20,no_further_action
c1,r3,referral,received,2024-06-01,other
"""
found  = []
*/
WITH referral AS (
    SELECT
        child_id,
        case_id,
        received_on,
        max(closed_on) OVER (
            PARTITION BY child_id
            ORDER BY received_on, case_id
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS earlier_to
    FROM referrals
    WHERE received_on IS NOT NULL
        AND NOT no_further_action
)
SELECT
    child_id,
    case_id,
    'received ' || CAST(received_on AS TEXT) || ', an earlier one closed ' || CAST(earlier_to AS TEXT) AS detail
FROM referral
WHERE earlier_to > received_on
