/*
title    = "A child who was looked after for 12 months is returned as a care leaver"
code     = "903 187"
process  = "care_leaver"
severity = "error"
fields   = ["started_on", "ended_on"]
excludes = []
remedy   = "Take the care leaver's answers away, or correct the episodes of care."

[[examples]]
says   = "in care from the first day of the year to its last"
events = """
child_id,case_id,process,activity,occurred_at,source,reason_new,reason_ended
c1,e1,cla_episode,started,2023-04-01,ssda903_episodes,S,
c1,c1/2024-03-31,care_leaver,listed,2024-03-31,ssda903_oc3,,
"""
found  = ["c1/2024-03-31"]

[[examples]]
says   = "left on the last day of the year"
events = """
child_id,case_id,process,activity,occurred_at,source,reason_new,reason_ended
c1,e1,cla_episode,started,2023-04-01,ssda903_episodes,S,
c1,e1,cla_episode,ended,2024-03-31,ssda903_episodes,,E4A
c1,c1/2024-03-31,care_leaver,listed,2024-03-31,ssda903_oc3,,
"""
found  = []
*/
SELECT DISTINCT
    listed.child_id,
    listed.case_id,
    'in care since ' || CAST(periods_of_care.started_on AS TEXT) || ', year to '
        || CAST(CAST(listed.occurred_at AS DATE) AS TEXT) AS detail
FROM events AS listed
JOIN periods_of_care
    ON periods_of_care.child_id = listed.child_id
    AND NOT periods_of_care.respite
    AND periods_of_care.started_on <= CAST(listed.occurred_at AS DATE) - INTERVAL '1 year' + INTERVAL '1 day'
    AND (periods_of_care.ended_on IS NULL OR periods_of_care.ended_on > CAST(listed.occurred_at AS DATE))
WHERE listed.process = 'care_leaver'
    -- Other lists of care leavers may hold young people who are still looked after.
    AND listed.source = 'ssda903_oc3'
