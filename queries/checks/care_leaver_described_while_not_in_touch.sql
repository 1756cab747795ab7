/*
title    = "The authority is not in touch with a care leaver, yet says where the young person lives or what it does"
code     = "A 33"
process  = "care_leaver"
severity = "warning"
fields   = ["LA In Touch", "Type of Accommodation", "Suitability of Accommodation", "Activity Status"]
excludes = []
remedy   = "Correct whether the authority is in touch, or leave accommodation and activity blank."

[[examples]]
says   = "not in touch, and in education"
events = """
child_id,case_id,process,activity,occurred_at,in_touch,accommodation,activity_status
c1,c1,care_leaver,listed,2024-05-01,NO,R,F2
"""
found  = ["c1"]

[[examples]]
says   = "not in touch, whereabouts not known"
events = """
child_id,case_id,process,activity,occurred_at,in_touch,accommodation,activity_status
c1,c1,care_leaver,listed,2024-05-01,NO,R,
"""
found  = []

[[examples]]
says   = "in touch"
events = """
child_id,case_id,process,activity,occurred_at,in_touch,accommodation,activity_status
c1,c1,care_leaver,listed,2024-05-01,YES,U,
"""
found  = []
*/
WITH latest AS (
    SELECT
        child_id,
        last_value(case_id ORDER BY occurred_at, event_id)                       AS case_id,
        CAST(max(occurred_at) AS DATE)                                           AS listed_on,
        last_value(attributes['in_touch'] ORDER BY occurred_at, event_id)        AS in_touch,
        last_value(attributes['accommodation'] ORDER BY occurred_at, event_id)   AS accommodation,
        last_value(attributes['activity_status'] ORDER BY occurred_at, event_id) AS activity
    FROM events
    WHERE process = 'care_leaver'
        AND activity = 'listed'
    GROUP BY child_id
)
SELECT
    child_id,
    case_id,
    'not in touch on ' || CAST(listed_on AS TEXT)
        || coalesce(', accommodation ' || accommodation, '')
        || coalesce(', activity ' || activity, '') AS detail
FROM latest
WHERE in_touch = 'NO'
    -- R says itself that nobody knows.
    AND (accommodation <> 'R' OR activity IS NOT NULL)
