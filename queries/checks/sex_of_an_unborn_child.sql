/*
title    = "A sex is recorded of a child that is not yet born"
code     = "CIN 8750"
process  = "all"
severity = "error"
fields   = ["sex", "expected_on", "born_on"]
excludes = []
remedy   = "Record the date of birth, or leave the sex unknown until then."

[[examples]]
says   = "an expected date, no birth, and a sex"
events = """
child_id,case_id,process,activity,occurred_at
c1,r1,referral,received,2024-03-01
"""
children = """
child_id,sex,expected_on
c1,female,2024-07-01
"""
found  = ["r1"]

[[examples]]
says   = "no sex, or a date of birth"
events = """
child_id,case_id,process,activity,occurred_at
c1,r1,referral,received,2024-03-01
c2,r2,referral,received,2024-03-01
"""
children = """
child_id,sex,expected_on,born_on
c1,,2024-07-01,
c2,female,2024-07-01,2024-07-03
"""
found  = []
*/
-- What is wrong with a child is told under the first of its cases.
SELECT
    first_value(events.process ORDER BY events.occurred_at, events.event_id) AS process,
    first_value(events.case_id ORDER BY events.occurred_at, events.event_id) AS case_id,
    children.child_id,
    children.sex || ', expected ' || CAST(children.expected_on AS TEXT) AS detail
FROM children
INNER JOIN events
    ON events.child_id = children.child_id
WHERE children.born_on IS NULL
    AND children.expected_on IS NOT NULL
    AND children.sex IS NOT NULL
GROUP BY children.child_id, children.sex, children.expected_on
