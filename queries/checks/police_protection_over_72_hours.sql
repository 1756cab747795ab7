/*
title    = "Police protection lasts longer than 72 hours"
code     = "903 361"
process  = "cla_episode"
severity = "error"
fields   = ["legal_status", "started_on", "ended_on"]
excludes = []
remedy   = "Add the change of legal status that followed, or correct the dates."

[[examples]]
says   = "over two episodes it lasts a day too long"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,legal_status,reason_ended
c1,e1,cla_episode,started,2024-05-01,S,L1,
c1,e1,cla_episode,ended,2024-05-03,,,X1
c1,e2,cla_episode,started,2024-05-03,P,L1,
c1,e2,cla_episode,ended,2024-05-05,,,X1
"""
found  = ["e1"]

[[examples]]
says   = "it lasts as long as it may"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,legal_status,reason_ended
c1,e1,cla_episode,started,2024-05-01,S,L1,
c1,e1,cla_episode,ended,2024-05-04,,,X1
c1,e2,cla_episode,started,2024-05-04,L,C1,
"""
found  = []

[[examples]]
says   = "it is still open, and too old"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,legal_status
c1,e1,cla_episode,started,2024-05-01,S,L1
"""
found  = ["e1"]
*/
WITH in_order AS (
    SELECT
        child_id,
        case_id,
        source,
        started_on,
        coalesce(ended_on, $as_at) AS until,
        lag(ended_on) OVER (
            PARTITION BY child_id, source
            ORDER BY started_on, case_id
        ) IS DISTINCT FROM started_on AS begins
    FROM cla_episodes
    WHERE legal_status = 'L1'
        AND started_on IS NOT NULL
),
numbered AS (
    SELECT
        *,
        sum(CASE WHEN begins THEN 1 ELSE 0 END) OVER (
            PARTITION BY child_id, source
            ORDER BY started_on, case_id
        ) AS number
    FROM in_order
),
-- Under one status a child may move, and the time goes on.
stretch AS (
    SELECT
        child_id,
        first_value(case_id ORDER BY started_on, case_id) AS case_id,
        min(started_on) AS started_on,
        max(until)      AS until
    FROM numbered
    GROUP BY child_id, source, number
)
SELECT
    child_id,
    case_id,
    'L1 from ' || CAST(started_on AS TEXT) || ' to ' || CAST(until AS TEXT) AS detail
FROM stretch
WHERE until > started_on + INTERVAL '3 days'
