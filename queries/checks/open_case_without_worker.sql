/*
title    = "A case is open and no worker holds it"
code     = "RT 45"
process  = "all"
severity = "warning"
fields   = ["worker"]
excludes = []
remedy   = "Allocate the child to a worker, or close the case. A child without a worker is in nobody's caseload."

[[examples]]
says   = "the team has the child, and no worker does"
events = """
child_id,case_id,process,activity,occurred_at,team,worker
c1,i1,allocation,started,2024-02-01,T1,
c1,p1,cp_plan,started,2024-02-01,,
c2,i2,allocation,started,2024-02-01,T1,w2
"""
found  = ["p1"]

[[examples]]
says   = "a worker is allocated, or the case names its own"
events = """
child_id,case_id,process,activity,occurred_at,team,worker
c1,i1,allocation,started,2024-02-01,T1,w1
c1,p1,cp_plan,started,2024-02-01,,
c2,n2,cin_plan,started,2024-02-01,T1,w2
"""
found  = []

[[examples]]
says   = "no extract names any worker"
events = """
child_id,case_id,process,activity,occurred_at,team
c1,i1,allocation,started,2024-02-01,T1
c1,p1,cp_plan,started,2024-02-01,
"""
found  = []
*/
WITH open_case AS (
    SELECT 'referral' AS process, child_id, case_id, worker, received_on AS started_on
    FROM referrals
    WHERE closed_on IS NULL
        AND NOT no_further_action
    UNION ALL
    SELECT 'assessment' AS process, child_id, case_id, worker, started_on
    FROM assessments
    WHERE authorised_on IS NULL
    UNION ALL
    SELECT 'cin_plan' AS process, child_id, case_id, worker, started_on
    FROM cin_plans
    WHERE ended_on IS NULL
    UNION ALL
    SELECT 'cp_plan' AS process, child_id, case_id, worker, started_on
    FROM cp_plans
    WHERE ended_on IS NULL
    UNION ALL
    SELECT 'cla' AS process, child_id, case_id, worker, started_on
    FROM periods_of_care
    WHERE ended_on IS NULL
),
held AS (
    SELECT DISTINCT child_id
    FROM responsibilities
    WHERE from_on <= $as_at
        AND until_on >= $as_at
        AND worker IS NOT NULL
)
SELECT
    open_case.process,
    open_case.child_id,
    open_case.case_id,
    'open since ' || CAST(open_case.started_on AS TEXT) AS detail
FROM open_case
CROSS JOIN (SELECT count(worker) AS number FROM responsibilities) AS known
LEFT JOIN held
    ON held.child_id = open_case.child_id
WHERE known.number > 0
    AND open_case.started_on <= $as_at
    AND open_case.worker IS NULL
    AND held.child_id IS NULL
