/*
title    = "A child has neither a date of birth nor one on which it is expected"
code     = "RT 41"
process  = "all"
severity = "warning"
fields   = ["born_on", "expected_on"]
excludes = []
remedy   = "Record the date of birth, or the expected one of a child that is not born yet. Rules and clocks that go by age pass this child over."

[[examples]]
says   = "neither is known; the finding stands with the first of the child's cases"
events = """
child_id,case_id,process,activity,occurred_at
c1,r1,referral,received,2024-05-01
c1,a1,assessment,started,2024-05-02
"""
children = """
child_id,sex,born_on,expected_on
c1,female,,
"""
found  = ["r1"]

[[examples]]
says   = "one is born, one expected, and of one no extract says anything"
events = """
child_id,case_id,process,activity,occurred_at
c1,r1,referral,received,2024-05-01
c2,r2,referral,received,2024-05-01
c3,r3,referral,received,2024-05-01
"""
children = """
child_id,sex,born_on,expected_on
c1,female,2015-05-01,
c2,,,2024-08-01
"""
found  = []
*/
-- What is wrong with a child is told under the first of its cases.
SELECT
    first_value(events.process ORDER BY events.occurred_at, events.event_id) AS process,
    first_value(events.case_id ORDER BY events.occurred_at, events.event_id) AS case_id,
    children.child_id,
    'in the extracts since ' || CAST(CAST(min(events.occurred_at) AS DATE) AS TEXT) AS detail
FROM children
JOIN events
    ON events.child_id = children.child_id
WHERE children.born_on IS NULL
    AND children.expected_on IS NULL
    AND events.process <> 'adopter'
GROUP BY children.child_id
