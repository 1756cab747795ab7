/*
title    = "A child goes missing from care after it has left care"
code     = "903 578"
process  = "missing"
severity = "error"
fields   = ["started_on"]
excludes = []
remedy   = "Correct the start of the missing episode or the end of care."

[[examples]]
says   = "missing the day after"
events = """
child_id,case_id,process,activity,occurred_at,source,reason_new,reason_ended
c1,e1,cla_episode,started,2024-04-01,ssda903_episodes,S,
c1,e1,cla_episode,ended,2024-06-01,ssda903_episodes,,E4A
c1,m1,missing,started,2024-06-02,ssda903_missing,,
"""
found  = ["m1"]

[[examples]]
says   = "missing on the last day of care"
events = """
child_id,case_id,process,activity,occurred_at,source,reason_new,reason_ended
c1,e1,cla_episode,started,2024-04-01,ssda903_episodes,S,
c1,e1,cla_episode,ended,2024-06-01,ssda903_episodes,,E4A
c1,m1,missing,started,2024-06-01,ssda903_missing,,
"""
found  = []

[[examples]]
says   = "missing from home, in another extract"
events = """
child_id,case_id,process,activity,occurred_at,source,reason_new,reason_ended
c1,e1,cla_episode,started,2024-04-01,ssda903_episodes,S,
c1,e1,cla_episode,ended,2024-06-01,ssda903_episodes,,E4A
c1,m1,missing,started,2024-06-02,events,,
"""
found  = []
*/
-- Other extracts also have children who are missing from home.
WITH missing AS (
    SELECT
        child_id,
        case_id,
        CAST(min(occurred_at) AS DATE) AS started_on
    FROM events
    WHERE process = 'missing'
        AND activity = 'started'
        AND source = 'ssda903_missing'
    GROUP BY child_id, case_id
),
care AS (
    SELECT
        child_id,
        CASE WHEN bool_or(ended_on IS NULL) THEN NULL ELSE max(ended_on) END AS ended_on
    FROM periods_of_care
    GROUP BY child_id
)
SELECT
    missing.child_id,
    missing.case_id,
    'left care ' || CAST(care.ended_on AS TEXT) || ', missing ' || CAST(missing.started_on AS TEXT) AS detail
FROM missing
JOIN care
    ON care.child_id = missing.child_id
WHERE missing.started_on > care.ended_on
