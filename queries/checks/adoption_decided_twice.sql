/*
title    = "It is decided again that a child should be placed for adoption, and the earlier decision was never reversed"
code     = "903 583"
process  = "adoption"
severity = "error"
fields   = ["decided_on", "reversed_on"]
excludes = []
remedy   = "Check that both decisions were made, and add when the earlier one was reversed."

[[examples]]
says   = "two decisions, no reversal"
events = """
child_id,case_id,process,activity,occurred_at,decision
c1,a,adoption,decided,2024-03-01,should_be_placed
c1,b,adoption,decided,2024-05-01,should_be_placed
"""
found  = ["a"]

[[examples]]
says   = "the first is reversed"
events = """
child_id,case_id,process,activity,occurred_at,decision,reason
c1,a,adoption,decided,2024-03-01,should_be_placed,
c1,a,adoption,reversed,2024-04-01,,RD1
c1,b,adoption,decided,2024-05-01,should_be_placed,
"""
found  = []
*/
WITH decision AS (
    SELECT
        child_id,
        case_id,
        source,
        CAST(min(occurred_at) FILTER (WHERE activity = 'decided') AS DATE)  AS decided_on,
        CAST(max(occurred_at) FILTER (WHERE activity = 'reversed') AS DATE) AS reversed_on
    FROM events
    WHERE process = 'adoption'
        AND activity IN ('decided', 'reversed')
        AND attributes['decision'] IS DISTINCT FROM 'best_interest'
    GROUP BY child_id, case_id, source
),
in_order AS (
    SELECT
        *,
        lead(decided_on) OVER (PARTITION BY child_id, source ORDER BY decided_on, case_id) AS next_decided_on
    FROM decision
    WHERE decided_on IS NOT NULL
)
SELECT
    child_id,
    case_id,
    'decided ' || CAST(decided_on AS TEXT) || ' and again ' || CAST(next_decided_on AS TEXT) AS detail
FROM in_order
WHERE reversed_on IS NULL
    AND next_decided_on IS NOT NULL
