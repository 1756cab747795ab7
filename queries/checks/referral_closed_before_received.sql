/*
title    = "A referral is closed before it is received"
code     = "CIN 8630"
process  = "referral"
severity = "error"
fields   = ["received_on", "closed_on"]
excludes = [
    "early_help_step_down", "children_in_need_per_10000", "children_in_need_with_cp_plan", "case_3_or_more_workers",
    "case_more_than_1_team",
]
remedy   = "Correct the day of receipt or of the closure."

[[examples]]
says   = "closed the day before it is received"
events = """
child_id,case_id,process,activity,occurred_at
c1,r1,referral,received,2024-05-02
c1,r1,referral,closed,2024-05-01
"""
found  = ["r1"]

[[examples]]
says   = "closed on the same day"
events = """
child_id,case_id,process,activity,occurred_at
c1,r1,referral,received,2024-05-02T10:00:00
c1,r1,referral,closed,2024-05-02
"""
found  = []
*/
SELECT
    child_id,
    case_id,
    'received ' || CAST(received_on AS TEXT) || ', closed ' || CAST(closed_on AS TEXT) AS detail
FROM referrals
WHERE closed_on < received_on
