/*
title    = "An early help episode ends before it starts"
code     = "RT 48"
process  = "early_help"
severity = "error"
fields   = ["started_on", "ended_on"]
excludes = ["early_help_step_up", "early_help_then_referral_12_months", "early_help_days", "early_help_open_per_10000"]
remedy   = "Correct the start or the end of the episode."

[[examples]]
says   = "it ends the day before"
events = """
child_id,case_id,process,activity,occurred_at
c1,h1,early_help,started,2024-05-02
c1,h1,early_help,ended,2024-05-01
"""
found  = ["h1"]

[[examples]]
says   = "it ends on the day on which it starts"
events = """
child_id,case_id,process,activity,occurred_at
c1,h1,early_help,started,2024-05-02
c1,h1,early_help,ended,2024-05-02
"""
found  = []
*/
SELECT
    child_id,
    case_id,
    'started ' || CAST(started_on AS TEXT) || ', ended ' || CAST(ended_on AS TEXT) AS detail
FROM early_help_episodes
WHERE ended_on < started_on
