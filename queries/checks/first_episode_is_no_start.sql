/*
title    = "The first episode of care that is known of a child continues one that is not there"
code     = "903 357"
process  = "cla_episode"
severity = "warning"
fields   = ["reason_new", "started_on"]
excludes = []
remedy   = "Add the episode before it, or, if it is the first, give S as its reason."

[[examples]]
says   = "a change of placement out of nowhere"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,reason_ended
c0,e0,cla_episode,started,2023-05-01,S,
c0,e0,cla_episode,ended,2024-05-01,,E4A
c1,e1,cla_episode,started,2024-06-01,P,
"""
found  = ["e1"]

[[examples]]
says   = "it began before the extracts reach back"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,reason_ended
c0,e0,cla_episode,started,2023-05-01,S,
c0,e0,cla_episode,ended,2024-05-01,,E4A
c1,e1,cla_episode,started,2024-04-01,P,
"""
found  = []
*/
WITH first AS (
    SELECT
        child_id,
        source,
        first_value(case_id ORDER BY started_on, ended_on, case_id)    AS case_id,
        first_value(reason_new ORDER BY started_on, ended_on, case_id) AS reason_new,
        min(started_on)                                                AS started_on
    FROM cla_episodes
    WHERE started_on IS NOT NULL
    GROUP BY child_id, source
),
-- Returns hold what ended in their year or later, so that the first end tells how far back they reach.
reach AS (
    SELECT source, min(ended_on) AS reaches_to
    FROM cla_episodes
    GROUP BY source
)
SELECT
    first.child_id,
    first.case_id,
    first.reason_new || ' on ' || CAST(first.started_on AS TEXT) AS detail
FROM first
JOIN reach
    ON reach.source = first.source
WHERE first.reason_new <> 'S'
    AND first.started_on > reach.reaches_to
