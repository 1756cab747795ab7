/*
title    = "A care leaver without care in the year is also returned as an unaccompanied asylum-seeking child"
code     = "903 1014"
process  = "care_leaver"
severity = "error"
fields   = ["unaccompanied"]
excludes = []
remedy   = "Take the young person out of the list of unaccompanied children: it is about those who are looked after."

[[examples]]
says   = "a care leaver on both lists"
events = """
child_id,case_id,process,activity,occurred_at,source,reason_new,reason_ended
c1,e1,cla_episode,started,2020-01-01,ssda903_episodes,S,
c1,e1,cla_episode,ended,2023-03-31,ssda903_episodes,,E4A
c1,c1/2024-03-31,care_leaver,listed,2024-03-31,ssda903_oc3,,
c1,c1/unaccompanied,uasc,reported,2024-03-31,ssda903_uasc,,
"""
found  = ["c1/2024-03-31"]

[[examples]]
says   = "looked after on the first day of the year"
events = """
child_id,case_id,process,activity,occurred_at,source,reason_new,reason_ended
c1,e1,cla_episode,started,2020-01-01,ssda903_episodes,S,
c1,e1,cla_episode,ended,2023-04-01,ssda903_episodes,,E4A
c1,c1/2024-03-31,care_leaver,listed,2024-03-31,ssda903_oc3,,
c1,c1/unaccompanied,uasc,reported,2024-03-31,ssda903_uasc,,
"""
found  = []
*/
SELECT
    listed.child_id,
    listed.case_id,
    'no care in the year to ' || CAST(CAST(listed.occurred_at AS DATE) AS TEXT) AS detail
FROM events AS listed
JOIN events AS unaccompanied
    ON unaccompanied.child_id = listed.child_id
    AND unaccompanied.process = 'uasc'
    AND unaccompanied.activity = 'reported'
    AND unaccompanied.occurred_at = listed.occurred_at
WHERE listed.process = 'care_leaver'
    AND listed.source = 'ssda903_oc3'
    AND NOT EXISTS (
        SELECT 1
        FROM cla_episodes
        WHERE cla_episodes.child_id = listed.child_id
            AND cla_episodes.started_on <= CAST(listed.occurred_at AS DATE)
            AND (
                cla_episodes.ended_on IS NULL
                OR cla_episodes.ended_on > CAST(listed.occurred_at AS DATE) - INTERVAL '1 year'
            )
    )
