/*
title    = "A deprivation of liberty order ends before it starts"
code     = "903 702"
process  = "deprivation_of_liberty"
severity = "error"
fields   = ["started_on", "ended_on"]
excludes = []
remedy   = "Correct the start or the end of the order."

[[examples]]
says   = "ends the day before"
events = """
child_id,case_id,process,activity,occurred_at
c1,d1,deprivation_of_liberty,started,2024-05-02
c1,d1,deprivation_of_liberty,ended,2024-05-01
"""
found  = ["d1"]

[[examples]]
says   = "ends on the day"
events = """
child_id,case_id,process,activity,occurred_at
c1,d1,deprivation_of_liberty,started,2024-05-02
c1,d1,deprivation_of_liberty,ended,2024-05-02
"""
found  = []
*/
SELECT
    child_id,
    case_id,
    'started ' || CAST(CAST(min(occurred_at) FILTER (WHERE activity = 'started') AS DATE) AS TEXT)
        || ', ended ' || CAST(CAST(max(occurred_at) FILTER (WHERE activity = 'ended') AS DATE) AS TEXT) AS detail
FROM events
WHERE process = 'deprivation_of_liberty'
GROUP BY child_id, case_id
HAVING max(occurred_at) FILTER (WHERE activity = 'ended') < min(occurred_at) FILTER (WHERE activity = 'started')
