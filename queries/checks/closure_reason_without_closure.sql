/*
title    = "A reason for closure is recorded for a referral that is not closed"
code     = "CIN 8810"
process  = "referral"
severity = "error"
fields   = ["closed_on", "close_reason"]
excludes = []
remedy   = "Record the day of the closure, or take the reason out."

[[examples]]
says   = "a reason and no closure"
events = """
child_id,case_id,process,activity,occurred_at,close_reason
c1,r1,referral,received,2024-05-01,RC7
"""
found  = ["r1"]

[[examples]]
says   = "a reason and a closure"
events = """
child_id,case_id,process,activity,occurred_at,close_reason
c1,r1,referral,received,2024-05-01,RC7
c1,r1,referral,closed,2024-06-01,RC7
"""
found  = []
*/
SELECT
    child_id,
    case_id,
    'reason ' || max(attributes['close_reason']) AS detail
FROM events
WHERE process = 'referral'
GROUP BY child_id, case_id
HAVING max(attributes['close_reason']) IS NOT NULL
    AND NOT bool_or(activity = 'closed')
