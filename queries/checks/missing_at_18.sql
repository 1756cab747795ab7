/*
title    = "A child is missing on the 18th birthday, and another reason than E8 is given for leaving care"
code     = "903 580"
process  = "missing"
severity = "error"
fields   = ["ended_on", "reason_ended"]
excludes = []
remedy   = "Give E8 as the reason why care ended."

[[examples]]
says   = "missing until the birthday, and independent living"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,legal_status,placement,reason_ended,kind
c1,e1,cla_episode,started,2024-04-01,S,C2,U6,,
c1,e1,cla_episode,ended,2024-06-01,,,,E6,
c1,m1,missing,started,2024-05-01,,,,,M
c1,m1,missing,ended,2024-06-01,,,,,M
"""
children = """
child_id,born_on
c1,2006-06-01
"""
found  = ["m1"]

[[examples]]
says   = "missing until the birthday, and E8"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,legal_status,placement,reason_ended,kind
c1,e1,cla_episode,started,2024-04-01,S,C2,U6,,
c1,e1,cla_episode,ended,2024-06-01,,,,E8,
c1,m1,missing,started,2024-05-01,,,,,M
c1,m1,missing,ended,2024-06-01,,,,,M
"""
children = """
child_id,born_on
c1,2006-06-01
"""
found  = []
*/
SELECT
    missing_episodes.child_id,
    missing_episodes.case_id,
    'missing until ' || CAST(missing_episodes.ended_on AS TEXT) || ', left care that day as '
        || periods_of_care.reason_ended AS detail
FROM missing_episodes
JOIN periods_of_care
    ON periods_of_care.child_id = missing_episodes.child_id
    AND periods_of_care.ended_on = missing_episodes.ended_on
JOIN children
    ON children.child_id = missing_episodes.child_id
WHERE periods_of_care.reason_ended <> 'E8'
    AND missing_episodes.ended_on = CAST(children.born_on + INTERVAL '18 years' AS DATE)
