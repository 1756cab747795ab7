/*
title    = "The expected date of an unborn child lies more than 9 months ahead, or more than 30 days before the latest event in its record or the end of the census year that returns it"
code     = "CIN 8530Q"
process  = "all"
severity = "warning"
fields   = ["expected_on", "born_on"]
excludes = []
remedy   = "Correct the expected date, or record the date of birth."

[[examples]]
says   = "expected 9 months and a day ahead, and 31 days before the latest event"
events = """
child_id,case_id,process,activity,occurred_at
c1,r1,referral,received,2025-03-01
c2,r2,referral,received,2024-05-01
c2,r2,referral,closed,2024-07-02
"""
children = """
child_id,expected_on
c1,2026-01-01
c2,2024-06-01
"""
found  = ["r1", "r2"]

[[examples]]
says   = "expected in 9 months, 30 days before the latest event, and long past where the record ends with it"
events = """
child_id,case_id,process,activity,occurred_at
c1,r1,referral,received,2025-03-01
c2,r2,referral,received,2024-05-01
c2,r2,referral,closed,2024-07-01
c3,r3,referral,received,2020-05-01
"""
children = """
child_id,expected_on
c1,2025-12-31
c2,2024-06-01
c3,2020-06-01
"""
found  = []

[[examples]]
says   = "the child was born"
events = """
child_id,case_id,process,activity,occurred_at
c1,r1,referral,received,2024-05-01
c1,r1,referral,closed,2024-12-01
"""
children = """
child_id,expected_on,born_on
c1,2024-06-01,2024-06-03
"""
found  = []

[[examples]]
says   = "expected 31 days before the end of the census year that returns it, and 9 months and a day after it"
events = """
child_id,case_id,process,activity,occurred_at,census_year_end
c1,r1,referral,received,2024-09-01,2025-03-31
c2,r2,referral,received,2025-03-01,2025-03-31
"""
children = """
child_id,expected_on
c1,2025-02-28
c2,2026-01-01
"""
as_at  = 2025-09-30
found  = ["r1", "r2"]

[[examples]]
says   = "expected 30 days before the end of the census year that returns it, and 9 months after it"
events = """
child_id,case_id,process,activity,occurred_at,census_year_end
c1,r1,referral,received,2024-09-01,2025-03-31
c2,r2,referral,received,2025-03-01,2025-03-31
"""
children = """
child_id,expected_on
c1,2025-03-01
c2,2025-12-31
"""
as_at  = 2025-09-30
found  = []
*/
WITH returned AS (
    SELECT child_id, max(year_ends_on) AS year_ends_on
    FROM census_steps
    WHERE process = 'referral'
        AND activity = 'received'
    GROUP BY child_id
)
-- What is wrong with a child is told under the first of its cases.
SELECT
    first_value(events.process ORDER BY events.occurred_at, events.event_id) AS process,
    first_value(events.case_id ORDER BY events.occurred_at, events.event_id) AS case_id,
    children.child_id,
    'expected ' || CAST(children.expected_on AS TEXT) AS detail
FROM children
INNER JOIN events
    ON events.child_id = children.child_id
LEFT JOIN returned
    ON returned.child_id = children.child_id
WHERE children.born_on IS NULL
    AND children.expected_on IS NOT NULL
GROUP BY children.child_id, children.expected_on, returned.year_ends_on
HAVING children.expected_on > coalesce(returned.year_ends_on, $as_at) + INTERVAL '9 months'
    OR children.expected_on + INTERVAL '30 days' < returned.year_ends_on
    OR children.expected_on + INTERVAL '30 days' < max(CAST(events.occurred_at AS DATE)) FILTER (
        WHERE CAST(events.occurred_at AS DATE) <= $as_at
    )
