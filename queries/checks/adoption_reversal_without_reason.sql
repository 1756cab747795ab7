/*
title    = "A decision for adoption is reversed without a reason, or has a reason for a reversal without a date"
code     = "903 119"
process  = "adoption"
severity = "error"
fields   = ["reversed_on", "reason"]
excludes = []
remedy   = "Give both the date and the reason, or neither."

[[examples]]
says   = "no reason"
events = """
child_id,case_id,process,activity,occurred_at,decision,reason
c1,a,adoption,decided,2024-05-01,should_be_placed,
c1,a,adoption,reversed,2024-05-02,,
"""
found  = ["a"]

[[examples]]
says   = "no date"
events = """
child_id,case_id,process,activity,occurred_at,decision,reason
c1,a,adoption,decided,2024-05-01,should_be_placed,RD2
"""
found  = ["a"]

[[examples]]
says   = "both"
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
        CAST(max(occurred_at) FILTER (WHERE activity = 'reversed') AS DATE) AS reversed_on,
        max(attributes['reason'])                                           AS reason
    FROM events
    WHERE process = 'adoption'
        AND activity IN ('decided', 'reversed')
        AND attributes['decision'] IS DISTINCT FROM 'best_interest'
    GROUP BY child_id, case_id
)
SELECT
    child_id,
    case_id,
    CASE
        WHEN reversed_on IS NULL THEN 'reason ' || reason || ' and no date'
        ELSE 'reversed ' || CAST(reversed_on AS TEXT) || ' for no reason'
    END AS detail
FROM decision
WHERE (reversed_on IS NULL AND reason IS NOT NULL)
    OR (reversed_on IS NOT NULL AND reason IS NULL)
