/*
title    = "Team unknown on that date: no source names a team for the case, and none is allocated to the child"
code     = "RT 64"
process  = "all"
severity = "warning"
fields   = ["team"]
excludes = []
remedy   = "Enter the team in the case, or the child's allocation on that day. Until then the case counts for the authority, and for no locality."

[[examples]]
says   = "other referrals name their team"
events = """
child_id,case_id,process,activity,occurred_at,team
c1,r1,referral,received,2024-05-01,
c2,r2,referral,received,2024-05-01,T1
"""
found  = ["r1"]

[[examples]]
says   = "allocated to a team only the day after"
events = """
child_id,case_id,process,activity,occurred_at,team
c1,r1,referral,received,2024-05-01,
c1,k1,allocation,started,2024-05-02,T1
c2,r2,referral,received,2024-05-01,T1
"""
found  = ["r1"]

[[examples]]
says   = "allocated to a team on that day"
events = """
child_id,case_id,process,activity,occurred_at,team
c1,r1,referral,received,2024-05-02,
c1,k1,allocation,started,2024-05-02,T1
c2,r2,referral,received,2024-05-01,T1
"""
found  = []

[[examples]]
says   = "the census has no teams at all, and another source has none for referrals"
events = """
child_id,case_id,process,activity,occurred_at,team,source
c1,r1,referral,received,2024-05-02,,cin_census_referrals
c2,k2,contact,received,2024-05-02,T1,annex_a_1_contacts
"""
found  = []

[[examples]]
says   = "the census has no team, but the case system has"
events = """
child_id,case_id,process,activity,occurred_at,team,source
c1,n1,referral,received,2024-05-02,,cin_census_referrals
c1,r1,referral,received,2024-05-02,T1,ssd_cin_episodes
"""
found  = []
*/
WITH
-- Early help is often led by a school; reviews and visits under a plan are answered for by the plan's team.
first_known AS (
    SELECT
        process,
        child_id,
        case_id,
        CAST(min(occurred_at) FILTER (WHERE activity NOT IN ('planned', 'listed')) AS DATE) AS started_on,
        max(team) AS team
    FROM events
    WHERE process IN (
        'contact', 'referral', 'assessment', 's47', 'icpc', 'cp_plan', 'cin_plan', 'cin_visit',
        'cla_review', 'cla_visit', 'missing', 'pre_proceedings'
    )
    GROUP BY process, child_id, case_id
),

without AS (
    SELECT process, child_id, case_id, started_on
    FROM first_known
    WHERE team IS NULL
        AND started_on IS NOT NULL
),

-- Where no case of a process names a team, there is nothing to put right case by case: the pages say so.
naming AS (
    SELECT DISTINCT process
    FROM events
    WHERE team IS NOT NULL
)

SELECT
    without.process,
    without.child_id,
    without.case_id,
    'begins ' || CAST(without.started_on AS TEXT) AS detail
FROM without
LEFT SEMI JOIN naming
    ON naming.process = without.process
LEFT ANTI JOIN responsibilities
    ON responsibilities.child_id = without.child_id
    AND responsibilities.from_on <= without.started_on
    AND responsibilities.until_on >= without.started_on
