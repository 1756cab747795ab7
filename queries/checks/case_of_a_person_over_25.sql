/*
title    = "A case is that of a person over 25"
code     = "CIN 8775Q"
process  = "all"
severity = "warning"
fields   = ["born_on", "occurred_at"]
excludes = []
remedy   = "Correct the date of birth, or the date in the case: only support for care leavers goes on to about this age."

[[examples]]
says   = "referred the day after the 25th birthday"
events = """
child_id,case_id,process,activity,occurred_at
c1,r1,referral,received,2024-05-01
"""
children = """
child_id,born_on
c1,1999-04-30
"""
found  = ["r1"]

[[examples]]
says   = "referred on that birthday, support for a care leaver, and a status that is no case"
events = """
child_id,case_id,process,activity,occurred_at
c1,r1,referral,received,2024-04-30
c2,l1,care_leaver,listed,2025-03-31
c2,s1,immigration_status,started,2025-03-31
"""
children = """
child_id,born_on
c1,1999-04-30
c2,1998-05-01
"""
found  = []
*/
SELECT DISTINCT
    events.process,
    events.child_id,
    events.case_id,
    'born ' || CAST(children.born_on AS TEXT) AS detail
FROM events
INNER JOIN children
    ON children.child_id = events.child_id
WHERE CAST(events.occurred_at AS DATE) > children.born_on + INTERVAL '25 years'
    AND CAST(events.occurred_at AS DATE) <= $as_at
    AND events.process NOT IN ('care_leaver', 'pathway_review', 'adopter', 'immigration_status')
