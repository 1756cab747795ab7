/*
title    = "A decision for adoption is reversed, and when it was made is not known"
code     = "903 563"
process  = "adoption"
severity = "error"
fields   = ["decided_on", "reversed_on"]
excludes = []
remedy   = "Add the date of the decision."

[[examples]]
says   = "only a reversal"
events = """
child_id,case_id,process,activity,occurred_at,reason
c1,a,adoption,reversed,2024-05-02,RD1
"""
found  = ["a"]

[[examples]]
says   = "a decision and its reversal"
events = """
child_id,case_id,process,activity,occurred_at,decision,reason
c1,a,adoption,decided,2024-05-01,should_be_placed,
c1,a,adoption,reversed,2024-05-02,,RD1
"""
found  = []
*/
WITH decision AS (
    SELECT
        child_id,
        case_id,
        CAST(min(occurred_at) FILTER (WHERE activity = 'decided') AS DATE)  AS decided_on,
        CAST(max(occurred_at) FILTER (WHERE activity = 'reversed') AS DATE) AS reversed_on
    FROM events
    WHERE process = 'adoption'
        AND activity IN ('decided', 'reversed')
        AND attributes['decision'] IS DISTINCT FROM 'best_interest'
    GROUP BY child_id, case_id
)
SELECT
    child_id,
    case_id,
    'reversed ' || CAST(reversed_on AS TEXT) AS detail
FROM decision
WHERE reversed_on IS NOT NULL
    AND decided_on IS NULL
