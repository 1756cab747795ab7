/*
title    = "A child is still missing from a placement that has ended"
code     = "903 575"
process  = "missing"
severity = "error"
fields   = ["ended_on"]
excludes = []
remedy   = "End the missing episode: when the child came back, or on the day on which the placement ended."

[[examples]]
says   = "the child was moved while missing"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,reason_ended,kind
c1,e1,cla_episode,started,2024-04-01,S,,
c1,e1,cla_episode,ended,2024-06-01,,X1,
c1,e2,cla_episode,started,2024-06-01,P,,
c1,m1,missing,started,2024-05-01,,,M
"""
found  = ["m1"]

[[examples]]
says   = "only the legal status changed"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,reason_ended,kind
c1,e1,cla_episode,started,2024-04-01,S,,
c1,e1,cla_episode,ended,2024-06-01,,X1,
c1,e2,cla_episode,started,2024-06-01,L,,
c1,m1,missing,started,2024-05-01,,,M
"""
found  = []
*/
SELECT
    missing_episodes.child_id,
    missing_episodes.case_id,
    'missing since ' || CAST(missing_episodes.started_on AS TEXT) || ', placement ended '
        || CAST(placements.ended_on AS TEXT) AS detail
FROM missing_episodes
JOIN placements
    ON placements.child_id = missing_episodes.child_id
    AND placements.started_on <= missing_episodes.started_on
    AND placements.ended_on > missing_episodes.started_on
JOIN periods_of_care
    ON periods_of_care.child_id = missing_episodes.child_id
    AND periods_of_care.started_on <= missing_episodes.started_on
    -- Where care has ended too, another rule says so.
    AND (periods_of_care.ended_on IS NULL OR periods_of_care.ended_on > placements.ended_on)
WHERE missing_episodes.ended_on IS NULL
