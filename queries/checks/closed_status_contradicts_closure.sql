/*
title    = "A case is listed as closed without a date of closure, or has one and is not listed as closed"
code     = "A 15"
process  = "cin_episode"
severity = "error"
fields   = ["Case Status", "CIN Closure Date"]
excludes = []
remedy   = "Record the day of closure, or correct the status. The date is believed: without it the case counts as open."

[[examples]]
says   = "closed, and no date"
events = """
child_id,case_id,process,activity,occurred_at,status
c1,n1,cin_episode,started,2024-01-01,
c1,n1,cin_episode,listed,2024-05-01,closed
"""
found  = ["n1"]

[[examples]]
says   = "in need, and closed on a day"
events = """
child_id,case_id,process,activity,occurred_at,status
c1,n1,cin_episode,started,2024-01-01,
c1,n1,cin_episode,ended,2024-04-20,cin
"""
found  = ["n1"]

[[examples]]
says   = "first in need, then closed on a day"
events = """
child_id,case_id,process,activity,occurred_at,status
c1,n1,cin_episode,started,2024-01-01,
c1,n1,cin_episode,listed,2024-04-01,cin
c1,n1,cin_episode,ended,2024-04-20,closed
"""
found  = []
*/
WITH latest AS (
    SELECT
        child_id,
        case_id,
        last_value(activity ORDER BY occurred_at, activity = 'ended', event_id)             AS activity,
        last_value(attributes['status'] ORDER BY occurred_at, activity = 'ended', event_id) AS status,
        CAST(max(occurred_at) AS DATE)                                                      AS on_day
    FROM events
    WHERE process = 'cin_episode'
        AND activity IN ('listed', 'ended')
        AND attributes['status'] IS NOT NULL
    GROUP BY child_id, case_id
)
SELECT
    child_id,
    case_id,
    activity || ' ' || CAST(on_day AS TEXT) || ' as ' || status AS detail
FROM latest
WHERE (activity = 'listed' AND status = 'closed')
    OR (activity = 'ended' AND status <> 'closed')
