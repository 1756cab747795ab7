/*
title    = "A child is born after the last day that the extracts cover"
code     = "CIN 8520"
process  = "all"
severity = "error"
fields   = ["born_on"]
excludes = []
remedy   = "Correct the date of birth. A date that is only expected belongs in the field for it."

[[examples]]
says   = "born the day after"
events = """
child_id,case_id,process,activity,occurred_at
c1,r1,referral,received,2025-03-01
c1,a1,assessment,started,2025-03-02
"""
children = """
child_id,born_on
c1,2025-04-01
"""
found  = ["r1"]

[[examples]]
says   = "born on the last day, and a child that is only expected"
events = """
child_id,case_id,process,activity,occurred_at
c1,r1,referral,received,2025-03-01
c2,r2,referral,received,2025-03-01
"""
children = """
child_id,born_on,expected_on
c1,2025-03-31,
c2,,2025-06-01
"""
found  = []
*/
-- What is wrong with a child is told under the first of its cases.
SELECT
    first_value(events.process ORDER BY events.occurred_at, events.event_id) AS process,
    first_value(events.case_id ORDER BY events.occurred_at, events.event_id) AS case_id,
    children.child_id,
    'born ' || CAST(children.born_on AS TEXT) AS detail
FROM children
INNER JOIN events
    ON events.child_id = children.child_id
WHERE children.born_on > $as_at
GROUP BY children.child_id, children.born_on
