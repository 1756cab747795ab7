/*
title    = "A child has left care, and a missing episode has no end"
code     = "903 577"
process  = "missing"
severity = "error"
fields   = ["ended_on"]
excludes = []
remedy   = "End the missing episode, at the latest on the day on which the child left care."

[[examples]]
says   = "still missing after care"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,legal_status,placement,reason_ended,kind
c1,e1,cla_episode,started,2024-04-01,S,C2,U6,,
c1,e1,cla_episode,ended,2024-06-01,,,,E4A,
c1,m1,missing,started,2024-05-01,,,,,M
"""
found  = ["m1"]

[[examples]]
says   = "missing, and in care"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,legal_status,placement,kind
c1,e1,cla_episode,started,2024-04-01,S,C2,U6,
c1,m1,missing,started,2024-05-01,,,,M
"""
found  = []
*/
SELECT
    missing_episodes.child_id,
    missing_episodes.case_id,
    'missing since ' || CAST(missing_episodes.started_on AS TEXT) || ', left care '
        || CAST(periods_of_care.ended_on AS TEXT) AS detail
FROM missing_episodes
JOIN periods_of_care
    ON periods_of_care.child_id = missing_episodes.child_id
    AND periods_of_care.started_on <= missing_episodes.started_on
    AND periods_of_care.ended_on >= missing_episodes.started_on
WHERE missing_episodes.ended_on IS NULL
