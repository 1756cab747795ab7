/*
title    = "Short breaks add up to more than 75 days in 12 months"
code     = "903 367"
process  = "cla_episode"
severity = "error"
fields   = ["legal_status", "started_on", "ended_on"]
excludes = []
remedy   = "Correct the dates, or the legal status: a child who stays longer is looked after."

[[examples]]
says   = "five breaks of 16 days within a year"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,legal_status,reason_ended
c1,e1,cla_episode,started,2024-01-01,S,V3,
c1,e1,cla_episode,ended,2024-01-17,,,E8
c1,e2,cla_episode,started,2024-02-01,S,V3,
c1,e2,cla_episode,ended,2024-02-17,,,E8
c1,e3,cla_episode,started,2024-03-01,S,V3,
c1,e3,cla_episode,ended,2024-03-17,,,E8
c1,e4,cla_episode,started,2024-04-01,S,V3,
c1,e4,cla_episode,ended,2024-04-17,,,E8
c1,e5,cla_episode,started,2024-05-01,S,V3,
c1,e5,cla_episode,ended,2024-05-17,,,E8
"""
found  = ["e5"]

[[examples]]
says   = "five breaks of 15 days within a year"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,legal_status,reason_ended
c1,e1,cla_episode,started,2024-01-01,S,V3,
c1,e1,cla_episode,ended,2024-01-16,,,E8
c1,e2,cla_episode,started,2024-02-01,S,V3,
c1,e2,cla_episode,ended,2024-02-16,,,E8
c1,e3,cla_episode,started,2024-03-01,S,V3,
c1,e3,cla_episode,ended,2024-03-16,,,E8
c1,e4,cla_episode,started,2024-04-01,S,V3,
c1,e4,cla_episode,ended,2024-04-16,,,E8
c1,e5,cla_episode,started,2024-05-01,S,V3,
c1,e5,cla_episode,ended,2024-05-16,,,E8
"""
found  = []

[[examples]]
says   = "the first of five lies more than a year back"
events = """
child_id,case_id,process,activity,occurred_at,reason_new,legal_status,reason_ended
c1,e0,cla_episode,started,2023-01-01,S,V3,
c1,e0,cla_episode,ended,2023-01-17,,,E8
c1,e2,cla_episode,started,2024-02-01,S,V3,
c1,e2,cla_episode,ended,2024-02-17,,,E8
c1,e3,cla_episode,started,2024-03-01,S,V3,
c1,e3,cla_episode,ended,2024-03-17,,,E8
c1,e4,cla_episode,started,2024-04-01,S,V3,
c1,e4,cla_episode,ended,2024-04-17,,,E8
c1,e5,cla_episode,started,2024-05-01,S,V3,
c1,e5,cla_episode,ended,2024-05-17,,,E8
"""
found  = []
*/
WITH short_break AS (
    SELECT
        child_id,
        case_id,
        source,
        started_on,
        ended_on
    FROM cla_episodes
    WHERE legal_status = 'V3'
        AND ended_on >= started_on
),
-- The days of every break that ended in the 12 months up to the end of this one.
year AS (
    SELECT
        this.child_id,
        this.case_id,
        this.ended_on,
        sum(date_part('epoch', other.ended_on) - date_part('epoch', other.started_on)) / 86400 AS days
    FROM short_break AS this
    JOIN short_break AS other
        ON other.child_id = this.child_id
        AND other.source = this.source
        AND other.ended_on <= this.ended_on
        AND other.ended_on > this.ended_on - INTERVAL '1 year'
    GROUP BY this.child_id, this.case_id, this.ended_on
)
SELECT
    child_id,
    case_id,
    CAST(CAST(days AS BIGINT) AS TEXT) || ' days in the 12 months to ' || CAST(ended_on AS TEXT) AS detail
FROM year
WHERE days > 75
