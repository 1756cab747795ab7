/*
title    = "A decision for adoption is reversed before it is made"
code     = "903 522"
process  = "adoption"
severity = "error"
fields   = ["decided_on", "reversed_on"]
excludes = []
remedy   = "Correct the date of the decision or of its reversal."

[[examples]]
says   = "reversed the day before"
events = """
child_id,case_id,process,activity,occurred_at,decision,reason
c1,a,adoption,decided,2024-05-02,should_be_placed,
c1,a,adoption,reversed,2024-05-01,,RD1
"""
found  = ["a"]

[[examples]]
says   = "reversed on the day"
events = """
child_id,case_id,process,activity,occurred_at,decision,reason
c1,a,adoption,decided,2024-05-02,should_be_placed,
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
    'decided ' || CAST(decided_on AS TEXT) || ', reversed ' || CAST(reversed_on AS TEXT) AS detail
FROM decision
WHERE reversed_on < decided_on
