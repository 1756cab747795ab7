/*
title    = "An episode of care starts before an earlier one has ended"
code     = "903 501"
process  = "cla_episode"
severity = "error"
fields   = ["started_on", "ended_on"]
excludes = []
remedy   = "Correct the end of the earlier episode or the start of the later one. Until then both count as one time in care."

[[examples]]
says   = "a day in two episodes"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,reason_ended
c1,e1,cla_episode,started,2024-05-01,S,
c1,e1,cla_episode,ended,2024-06-02,,X1
c1,e2,cla_episode,started,2024-06-01,P,
"""
found  = ["e2"]

[[examples]]
says   = "the episodes meet"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,reason_ended
c1,e1,cla_episode,started,2024-05-01,S,
c1,e1,cla_episode,ended,2024-06-01,,X1
c1,e2,cla_episode,started,2024-06-01,P,
"""
found  = []
*/
WITH in_order AS (
    SELECT
        child_id,
        case_id,
        started_on,
        max(ended_on) OVER (
            PARTITION BY child_id, source
            ORDER BY started_on, ended_on NULLS LAST, case_id
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS earlier_ended_on
    FROM cla_episodes
    WHERE started_on IS NOT NULL
)
SELECT
    child_id,
    case_id,
    'started ' || CAST(started_on AS TEXT) || ', an earlier one ended ' || CAST(earlier_ended_on AS TEXT) AS detail
FROM in_order
WHERE earlier_ended_on > started_on
