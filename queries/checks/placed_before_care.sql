/*
title    = "A child is placed for adoption before it enters care"
code     = "RT 71"
process  = "adoption"
severity = "error"
fields   = ["entered_care_on", "moved_in_on"]
excludes = [
    "adoption_entering_care_to_family_days", "adoption_entering_care_to_family_adjusted_days", "adoption_family_14_months",
]
remedy   = "Correct the day on which the child entered care, or that of the placement."

[[examples]]
says   = "placed the day before"
events = """
child_id,case_id,process,activity,occurred_at
c1,a,adoption,entered_care,2023-01-16
c1,a,adoption,placed,2023-01-15
"""
found  = ["c1/adoption/1"]

[[examples]]
says   = "on one day, and not placed yet"
events = """
child_id,case_id,process,activity,occurred_at
c1,a,adoption,entered_care,2023-01-16
c1,a,adoption,placed,2023-01-16
c2,a,adoption,entered_care,2023-01-16
c2,a,adoption,decided,2023-05-15
"""
found  = []
*/
SELECT
    child_id,
    case_id,
    'entered care ' || CAST(entered_care_on AS TEXT) || ', placed ' || CAST(moved_in_on AS TEXT) AS detail
FROM adoptions
WHERE moved_in_on < entered_care_on
