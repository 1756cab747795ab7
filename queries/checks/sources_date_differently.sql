/*
title    = "Two sources date the same step of a case differently"
code     = "RT 60"
process  = "all"
severity = "warning"
fields   = ["occurred_at"]
excludes = []
remedy   = "Find out which date is right and correct the other record. Until then the source that stands first in precedence.csv counts."

[[examples]]
says   = "the census has the referral a day later than the case system"
events = """
child_id,case_id,process,activity,occurred_at,source
c1,r1,referral,received,2024-05-01,ssd_cin_episodes
c1,n1,referral,received,2024-05-02,cin_census_referrals
"""
found  = ["r1"]

[[examples]]
says   = "the starts agree, the ends do not"
events = """
child_id,case_id,process,activity,occurred_at,source
c1,a1,assessment,started,2024-05-01,ssd_cin_assessments
c1,a1,assessment,authorised,2024-06-03,ssd_cin_assessments
c1,n1,assessment,started,2024-05-01,cin_census_assessments
c1,n1,assessment,authorised,2024-06-05,cin_census_assessments
"""
found  = ["a1"]

[[examples]]
says   = "both have the same dates, one of them with the time"
events = """
child_id,case_id,process,activity,occurred_at,source
c1,r1,referral,received,2024-05-01 10:30,ssd_cin_episodes
c1,n1,referral,received,2024-05-01,cin_census_referrals
"""
found  = []

[[examples]]
says   = "too far apart to be the same referral"
events = """
child_id,case_id,process,activity,occurred_at,source
c1,r1,referral,received,2024-05-01,ssd_cin_episodes
c1,n1,referral,received,2024-05-09,cin_census_referrals
"""
found  = []
*/
WITH
-- A planned day and the day of a list are not dates on which anything happened.
superseded AS (
    SELECT process, child_id, kept_case_id, activity, rank, telling_rank, happened_on
    FROM paired_events
    WHERE superseded
        AND activity NOT IN ('planned', 'listed')
),

counted AS (
    SELECT
        events.process,
        events.child_id,
        events.case_id,
        events.activity,
        CAST(min(events.occurred_at) AS DATE) AS happened_on
    FROM events
    LEFT SEMI JOIN superseded
        ON superseded.process = events.process
        AND superseded.child_id = events.child_id
        AND superseded.kept_case_id = events.case_id
    GROUP BY events.process, events.child_id, events.case_id, events.activity
)

SELECT DISTINCT
    superseded.process,
    superseded.child_id,
    superseded.kept_case_id AS case_id,
    superseded.activity
        || ' ' || CAST(counted.happened_on AS TEXT) || ' in ' || telling.family || ', which counts; '
        || CAST(superseded.happened_on AS TEXT) || ' in ' || other.family AS detail
FROM superseded
INNER JOIN counted
    ON counted.process = superseded.process
    AND counted.child_id = superseded.child_id
    AND counted.case_id = superseded.kept_case_id
    AND counted.activity = superseded.activity
INNER JOIN family_ranks AS telling
    ON telling.process = superseded.process
    AND telling.rank = superseded.telling_rank
INNER JOIN family_ranks AS other
    ON other.process = superseded.process
    AND other.rank = superseded.rank
WHERE superseded.happened_on <> counted.happened_on
