/*
title    = "The steps of an education, health and care plan are out of order"
code     = "RT 56"
process  = "ehcp"
severity = "error"
fields   = ["requested", "decided", "assessed", "plan_started", "plan_ceased"]
excludes = []
remedy   = "Correct the date of the request, of the decision, of the assessment or of the plan."

[[examples]]
says   = "decided before the request, assessed before the request, ceased before the start"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at
c1,request/1,,ehcp,requested,2024-05-02
c1,request/1,,ehcp,decided,2024-05-01
c2,request/2,,ehcp,requested,2024-05-02
c2,assessment/2,request/2,ehcp,assessed,2024-05-01
c3,plan/3,assessment/3,ehcp,plan_started,2024-05-02
c3,plan/3,assessment/3,ehcp,plan_ceased,2024-05-01
"""
found  = ["assessment/2", "plan/3", "request/1"]

[[examples]]
says   = "all on one day, and a plan of which no assessment is known"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at
c1,request/1,,ehcp,requested,2024-05-02
c1,request/1,,ehcp,decided,2024-05-02
c1,assessment/1,request/1,ehcp,assessed,2024-05-02
c1,plan/1,assessment/1,ehcp,plan_started,2024-05-02
c1,plan/1,assessment/1,ehcp,plan_ceased,2024-05-02
c2,plan/2,assessment/2,ehcp,plan_started,2024-05-02
"""
found  = []
*/
WITH step AS (
    SELECT
        child_id,
        case_id,
        max(parent_case_id) AS parent_case_id,
        CAST(min(occurred_at) FILTER (WHERE activity = 'requested') AS DATE)    AS requested_on,
        CAST(min(occurred_at) FILTER (WHERE activity = 'decided') AS DATE)      AS decided_on,
        CAST(min(occurred_at) FILTER (WHERE activity = 'assessed') AS DATE)     AS assessed_on,
        CAST(min(occurred_at) FILTER (WHERE activity = 'plan_started') AS DATE) AS started_on,
        CAST(max(occurred_at) FILTER (WHERE activity = 'plan_ceased') AS DATE)  AS ceased_on
    FROM events
    WHERE process = 'ehcp'
    GROUP BY child_id, case_id
)
SELECT
    child_id,
    case_id,
    'requested ' || CAST(requested_on AS TEXT) || ', decided ' || CAST(decided_on AS TEXT) AS detail
FROM step
WHERE decided_on < requested_on
UNION ALL
SELECT
    child_id,
    case_id,
    'started ' || CAST(started_on AS TEXT) || ', ceased ' || CAST(ceased_on AS TEXT) AS detail
FROM step
WHERE ceased_on < started_on
UNION ALL
SELECT
    step.child_id,
    step.case_id,
    'requested ' || CAST(request.requested_on AS TEXT) || ', assessed ' || CAST(step.assessed_on AS TEXT) AS detail
FROM step
JOIN step AS request
    ON request.child_id = step.child_id
    AND request.case_id = step.parent_case_id
WHERE step.assessed_on < request.requested_on
