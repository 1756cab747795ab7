/*
title    = "A care leaver is not yet 16"
code     = "A 31"
process  = "care_leaver"
severity = "error"
fields   = ["Date of Birth", "Eligibility Category"]
excludes = []
remedy   = "Correct the date of birth. A child under 16 has no entitlement as a care leaver, and belongs in list 8 while in care."

[[examples]]
says   = "16 on the day after the list"
events = """
child_id,case_id,process,activity,occurred_at,eligibility
c1,c1,care_leaver,listed,2024-05-01,relevant
"""
children = """
child_id,born_on
c1,2008-05-02
"""
found  = ["c1"]

[[examples]]
says   = "16 on the day of the list"
events = """
child_id,case_id,process,activity,occurred_at,eligibility
c1,c1,care_leaver,listed,2024-05-01,relevant
"""
children = """
child_id,born_on
c1,2008-05-01
"""
found  = []
*/
SELECT
    listed.child_id,
    listed.case_id,
    'listed ' || CAST(CAST(max(listed.occurred_at) AS DATE) AS TEXT)
        || ', born ' || CAST(children.born_on AS TEXT) AS detail
FROM events AS listed
JOIN children
    ON children.child_id = listed.child_id
WHERE listed.process = 'care_leaver'
    AND listed.activity = 'listed'
GROUP BY listed.child_id, listed.case_id, children.born_on
HAVING CAST(max(listed.occurred_at) AS DATE) < children.born_on + INTERVAL '16 years'
