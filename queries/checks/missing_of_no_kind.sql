/*
title    = "A missing episode does not say whether the child was missing or away"
code     = "903 565"
process  = "missing"
severity = "error"
fields   = ["kind"]
excludes = []
remedy   = "Say whether the child was missing (M) or away from its placement without authorisation (A)."

[[examples]]
says   = "no kind"
events = """
child_id,case_id,process,activity,occurred_at,source,kind
c1,m1,missing,started,2024-05-01,ssda903_missing,
"""
found  = ["m1"]

[[examples]]
says   = "a kind"
events = """
child_id,case_id,process,activity,occurred_at,source,kind
c1,m1,missing,started,2024-05-01,ssda903_missing,A
"""
found  = []
*/
SELECT
    child_id,
    case_id,
    coalesce('from '
        || CAST(CAST(min(occurred_at) FILTER (WHERE activity = 'started') AS DATE) AS TEXT), 'no start') AS detail
FROM events
WHERE process = 'missing'
    -- Other extracts have no such column.
    AND source = 'ssda903_missing'
GROUP BY child_id, case_id
HAVING max(attributes['kind']) IS NULL
