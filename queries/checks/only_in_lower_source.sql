/*
title    = "A case stands only in a source that ranks lower, on a day that a higher one covers"
code     = "RT 61"
process  = "all"
severity = "warning"
fields   = ["case_id", "occurred_at"]
excludes = []
remedy   = "Find out why the first source does not have the case: it was never entered there, or its date lies further from this one than precedence.csv allows, and then it counts twice."

[[examples]]
says   = "the case system has referrals of the month, and not this one"
events = """
child_id,case_id,process,activity,occurred_at,source
c1,r1,referral,received,2024-05-01,ssd_cin_episodes
c2,r2,referral,received,2024-05-31,ssd_cin_episodes
c3,n3,referral,received,2024-05-15,cin_census_referrals
"""
found  = ["n3"]

[[examples]]
says   = "the dates are too far apart to be of one referral"
events = """
child_id,case_id,process,activity,occurred_at,source
c1,r1,referral,received,2024-05-01,ssd_cin_episodes
c1,n1,referral,received,2024-05-09,cin_census_referrals
c2,r2,referral,received,2024-05-31,ssd_cin_episodes
"""
found  = ["n1"]

[[examples]]
says   = "both have it"
events = """
child_id,case_id,process,activity,occurred_at,source
c1,r1,referral,received,2024-05-01,ssd_cin_episodes
c1,n1,referral,received,2024-05-03,cin_census_referrals
c2,r2,referral,received,2024-05-31,ssd_cin_episodes
"""
found  = []

[[examples]]
says   = "the council's own addition"
events = """
child_id,case_id,process,activity,occurred_at,source
c1,r1,referral,received,2024-05-01,ssd_cin_episodes
c2,r2,referral,received,2024-05-31,ssd_cin_episodes
c3,n3,referral,received,2024-05-15,events
"""
found  = []

[[examples]]
says   = "the census reaches further back than the case system's extract"
events = """
child_id,case_id,process,activity,occurred_at,source
c1,r1,referral,received,2024-05-01,ssd_cin_episodes
c2,r2,referral,received,2024-05-31,ssd_cin_episodes
c3,n3,referral,received,2024-04-30,cin_census_referrals
"""
found  = []
*/
WITH
-- What a council adds of its own is there because the others lack it.
alone AS (
    SELECT
        case_starts.process,
        case_starts.child_id,
        case_starts.case_id,
        case_starts.rank,
        case_starts.started_on
    FROM case_starts
    LEFT ANTI JOIN paired_cases
        ON paired_cases.case_number = case_starts.case_number
    WHERE case_starts.rank > 1
),

covered AS (
    SELECT
        alone.process,
        alone.child_id,
        alone.case_id,
        alone.rank,
        alone.started_on,
        min(family_ranks.rank) AS higher_rank
    FROM alone
    INNER JOIN family_ranks
        ON family_ranks.process = alone.process
        AND family_ranks.rank < alone.rank
        AND family_ranks.covers_from <= alone.started_on
        AND family_ranks.covers_to >= alone.started_on
    GROUP BY alone.process, alone.child_id, alone.case_id, alone.rank, alone.started_on
)

SELECT
    covered.process,
    covered.child_id,
    covered.case_id,
    'begins ' || CAST(covered.started_on AS TEXT) || ' in ' || own.family || '; ' || higher.family || ' covers that day and does not have it' AS detail
FROM covered
INNER JOIN family_ranks AS own
    ON own.process = covered.process
    AND own.rank = covered.rank
INNER JOIN family_ranks AS higher
    ON higher.process = covered.process
    AND higher.rank = covered.higher_rank
WHERE own.family <> 'plain'
