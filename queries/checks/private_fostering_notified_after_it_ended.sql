/*
title    = "Private fostering had ended before the authority was notified of it"
code     = "RT 73"
process  = "private_fostering"
severity = "warning"
fields   = ["notified", "ended"]
excludes = []
remedy   = "Check both dates. If the authority did learn of it only when it was over, leave them: no visit fell due, and the arrangement counts in no clock."

[[examples]]
says   = "notified the day after it ended"
events = """
child_id,case_id,process,activity,occurred_at
c1,f1,private_fostering,ended,2024-05-01
c1,f1,private_fostering,notified,2024-05-02
"""
found  = ["f1"]

[[examples]]
says   = "notified on the day on which it ended"
events = """
child_id,case_id,process,activity,occurred_at
c1,f1,private_fostering,notified,2024-05-02
c1,f1,private_fostering,ended,2024-05-02
"""
found  = []

[[examples]]
says   = "notified first while it lasted, and again when it was over"
events = """
child_id,case_id,process,activity,occurred_at
c1,f1,private_fostering,notified,2024-04-02
c1,f1,private_fostering,ended,2024-05-02
c1,f1,private_fostering,notified,2024-05-03
"""
found  = []
*/
WITH arrangement AS (
    SELECT
        child_id,
        case_id,
        CAST(min(occurred_at) FILTER (WHERE activity = 'notified') AS DATE) AS notified_on,
        CAST(max(occurred_at) FILTER (WHERE activity = 'ended') AS DATE)    AS ended_on
    FROM events
    WHERE process = 'private_fostering'
    GROUP BY child_id, case_id
)
SELECT
    child_id,
    case_id,
    'ended ' || CAST(ended_on AS TEXT) || ', notified ' || CAST(notified_on AS TEXT) AS detail
FROM arrangement
WHERE ended_on < notified_on
