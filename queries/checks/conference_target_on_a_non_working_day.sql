/*
title    = "The target date of an initial conference is a weekend or bank holiday"
code     = "CIN 8870Q"
process  = "all"
severity = "warning"
fields   = ["target"]
excludes = []
remedy   = "Count the target again: it is the 15th working day after the strategy discussion."

[[examples]]
says   = "a Saturday, and a bank holiday"
events = """
child_id,case_id,process,activity,occurred_at,target
c1,s1,s47,started,2024-05-02,2024-05-25
c2,i2,icpc,held,2024-05-24,2024-05-27
"""
found  = ["s1", "i2"]

[[examples]]
says   = "the Friday before, and none"
events = """
child_id,case_id,process,activity,occurred_at,target
c1,s1,s47,started,2024-05-02,2024-05-24
c2,s2,s47,started,2024-05-02,
"""
found  = []
*/
WITH target AS (
    SELECT
        process,
        child_id,
        case_id,
        try_cast(max(attributes['target']) AS DATE) AS target_on
    FROM events
    WHERE process IN ('s47', 'icpc')
    GROUP BY process, child_id, case_id
)
SELECT
    process,
    child_id,
    case_id,
    'target ' || CAST(target_on AS TEXT) AS detail
FROM target
WHERE working_days_between(target_on - INTERVAL '1 day', target_on) = 0
