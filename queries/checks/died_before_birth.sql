/*
title    = "A child died before it was born"
code     = "CIN 8535Q"
process  = "all"
severity = "warning"
fields   = ["died_on", "born_on"]
excludes = []
remedy   = "Correct the date of birth or the date of death."

[[examples]]
says   = "died the day before the birth"
events = """
child_id,case_id,process,activity,occurred_at
c1,r1,referral,received,2024-03-01
"""
children = """
child_id,born_on,died_on
c1,2024-05-02,2024-05-01
"""
found  = ["r1"]

[[examples]]
says   = "died on the day of the birth"
events = """
child_id,case_id,process,activity,occurred_at
c1,r1,referral,received,2024-03-01
"""
children = """
child_id,born_on,died_on
c1,2024-05-02,2024-05-02
"""
found  = []
*/
-- What is wrong with a child is told under the first of its cases.
SELECT
    first_value(events.process ORDER BY events.occurred_at, events.event_id) AS process,
    first_value(events.case_id ORDER BY events.occurred_at, events.event_id) AS case_id,
    children.child_id,
    'born ' || CAST(children.born_on AS TEXT) || ', died ' || CAST(children.died_on AS TEXT) AS detail
FROM children
INNER JOIN events
    ON events.child_id = children.child_id
WHERE children.died_on < children.born_on
GROUP BY children.child_id, children.born_on, children.died_on
