/*
title    = "Private fostering ends before it starts"
code     = "RT 72"
process  = "private_fostering"
severity = "error"
fields   = ["started", "ended"]
excludes = ["private_fostering_first_visit_7_days"]
remedy   = "Correct the start or the end."

[[examples]]
says   = "ended the day before it started"
events = """
child_id,case_id,process,activity,occurred_at
c1,f1,private_fostering,started,2024-05-02
c1,f1,private_fostering,ended,2024-05-01
"""
found  = ["f1"]

[[examples]]
says   = "all on one day, and one that goes on"
events = """
child_id,case_id,process,activity,occurred_at
c1,f1,private_fostering,notified,2024-05-02
c1,f1,private_fostering,started,2024-05-02
c1,f1,private_fostering,ended,2024-05-02
c2,f2,private_fostering,notified,2024-05-02
"""
found  = []

[[examples]]
says   = "over before the authority was notified of it: that is late, and no error of the dates"
events = """
child_id,case_id,process,activity,occurred_at
c1,f1,private_fostering,started,2024-04-01
c1,f1,private_fostering,ended,2024-05-01
c1,f1,private_fostering,notified,2024-05-02
"""
found  = []
*/
WITH arrangement AS (
    SELECT
        child_id,
        case_id,
        CAST(min(occurred_at) FILTER (WHERE activity = 'started') AS DATE) AS started_on,
        CAST(max(occurred_at) FILTER (WHERE activity = 'ended') AS DATE)   AS ended_on
    FROM events
    WHERE process = 'private_fostering'
    GROUP BY child_id, case_id
)
SELECT
    child_id,
    case_id,
    'started ' || CAST(started_on AS TEXT) || ', ended ' || CAST(ended_on AS TEXT) AS detail
FROM arrangement
WHERE ended_on < started_on
