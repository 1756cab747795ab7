/*
title    = "An assessment is not authorised, yet it says what the child needs"
code     = "A 12"
process  = "assessment"
severity = "warning"
fields   = ["Was the child assessed as requiring LA children's social care support?", "Continuous Assessment Date of Authorisation"]
excludes = []
remedy   = "Record the day on which the assessment was authorised. If it is still under way, take the answer away: until then it counts as open."

[[examples]]
says   = "support is needed, and nobody has authorised the assessment"
events = """
child_id,case_id,process,activity,occurred_at,needs_support
c1,a1,assessment,started,2024-05-01,yes
"""
found  = ["a1"]

[[examples]]
says   = "the assessment is authorised"
events = """
child_id,case_id,process,activity,occurred_at,needs_support
c1,a1,assessment,started,2024-05-01,yes
c1,a1,assessment,authorised,2024-05-01,yes
"""
found  = []

[[examples]]
says   = "the assessment is open, and nothing is said"
events = """
child_id,case_id,process,activity,occurred_at,needs_support
c1,a1,assessment,started,2024-05-01,
"""
found  = []
*/
SELECT
    child_id,
    case_id,
    'started ' || CAST(CAST(min(occurred_at) AS DATE) AS TEXT)
        || ', needs support: ' || max(attributes['needs_support']) AS detail
FROM events
WHERE process = 'assessment'
GROUP BY child_id, case_id
HAVING max(attributes['needs_support']) IS NOT NULL
    AND count(*) FILTER (WHERE activity = 'authorised') = 0
