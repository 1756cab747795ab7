/*
title    = "A child with a protection plan was seen alone, and there is no visit"
code     = "A 17"
process  = "cp_plan"
severity = "warning"
fields   = ["Was the Child Seen Alone?", "Date of the Last Statutory Visit"]
excludes = []
remedy   = "Record the day of the visit, or take away the answer about it."

[[examples]]
says   = "seen alone, and no date of a visit"
events = """
child_id,case_id,process,activity,occurred_at,last_visit,last_visit_seen_alone
c1,p1,cp_plan,started,2024-02-01,,
c1,p1,cp_plan,listed,2024-05-01,,yes
"""
found  = ["p1"]

[[examples]]
says   = "seen alone on a day"
events = """
child_id,case_id,process,activity,occurred_at,last_visit,last_visit_seen_alone
c1,p1,cp_plan,started,2024-02-01,,
c1,p1,cp_plan,listed,2024-05-01,2024-04-20,yes
"""
found  = []

[[examples]]
says   = "not seen alone, and no date of a visit"
events = """
child_id,case_id,process,activity,occurred_at,last_visit,last_visit_seen_alone
c1,p1,cp_plan,started,2024-02-01,,
c1,p1,cp_plan,listed,2024-05-01,,no
"""
found  = []
*/
SELECT
    child_id,
    case_id,
    activity || ' ' || CAST(CAST(occurred_at AS DATE) AS TEXT) AS detail
FROM events
WHERE process = 'cp_plan'
    AND activity IN ('listed', 'ended')
    AND attributes['last_visit_seen_alone'] = 'yes'
    AND attributes['last_visit'] IS NULL
