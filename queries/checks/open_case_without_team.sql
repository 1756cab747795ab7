/*
title    = "A case is open and no team answers for it"
code     = "RT 44"
process  = "all"
severity = "warning"
fields   = ["team"]
excludes = []
remedy   = "Allocate the child to a team, or close the case. Until then it counts for the authority, and for no locality."

[[examples]]
says   = "the allocation has ended, and the plan names no team"
events = """
child_id,case_id,process,activity,occurred_at,team
c1,i1,allocation,started,2024-02-01,T1
c1,p1,cp_plan,started,2024-02-01,
c1,i1,allocation,ended,2025-03-30,T1
"""
found  = ["p1"]

[[examples]]
says   = "one allocation runs, one plan has ended, one referral led to nothing, and one names its team"
events = """
child_id,case_id,process,activity,occurred_at,team,outcome
c1,i1,allocation,started,2024-02-01,T1,
c1,p1,cp_plan,started,2024-02-01,,
c2,p2,cp_plan,started,2024-02-01,,
c2,p2,cp_plan,ended,2025-03-30,,
c3,r3,referral,received,2024-02-01,,no_further_action
c4,r4,referral,received,2024-02-01,T1,
"""
found  = []

[[examples]]
says   = "no extract says who holds the cases"
events = """
child_id,case_id,process,activity,occurred_at
c1,p1,cp_plan,started,2024-02-01
"""
found  = []
*/
WITH open_case AS (
    SELECT 'referral' AS process, child_id, case_id, team, received_on AS started_on
    FROM referrals
    WHERE closed_on IS NULL
        AND NOT no_further_action
    UNION ALL
    SELECT 'assessment' AS process, child_id, case_id, team, started_on
    FROM assessments
    WHERE authorised_on IS NULL
    UNION ALL
    SELECT 'cin_plan' AS process, child_id, case_id, team, started_on
    FROM cin_plans
    WHERE ended_on IS NULL
    UNION ALL
    SELECT 'cp_plan' AS process, child_id, case_id, team, started_on
    FROM cp_plans
    WHERE ended_on IS NULL
    UNION ALL
    SELECT 'cla' AS process, child_id, case_id, team, started_on
    FROM periods_of_care
    WHERE ended_on IS NULL
),
held AS (
    SELECT DISTINCT child_id
    FROM responsibilities
    WHERE from_on <= $as_at
        AND until_on >= $as_at
)
SELECT
    open_case.process,
    open_case.child_id,
    open_case.case_id,
    'open since ' || CAST(open_case.started_on AS TEXT) AS detail
FROM open_case
CROSS JOIN (SELECT count(*) AS number FROM responsibilities) AS known
LEFT JOIN held
    ON held.child_id = open_case.child_id
WHERE known.number > 0
    AND open_case.started_on <= $as_at
    AND open_case.team IS NULL
    AND held.child_id IS NULL
