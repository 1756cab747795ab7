/*
title    = "The authority is in touch with a care leaver, and the latest contact lies more than 12 months back"
code     = "RT 54"
process  = "care_leaver"
severity = "warning"
fields   = ["in_touch", "contacted_on"]
excludes = []
remedy   = "Record the latest contact, or say that the authority is not in touch."

[[examples]]
says   = "12 months and a day before the listing"
events = """
child_id,case_id,process,activity,occurred_at,in_touch
c1,c1,care_leaver,listed,2025-03-31,YES
c1,c1,care_leaver,contacted,2024-03-30,
"""
found  = ["c1"]

[[examples]]
says   = "12 months to the day, one who is not in touch, and one of whose contacts nothing is known"
events = """
child_id,case_id,process,activity,occurred_at,in_touch
c1,c1,care_leaver,listed,2025-03-31,YES
c1,c1,care_leaver,contacted,2024-03-31,
c2,c2,care_leaver,listed,2025-03-31,NO
c2,c2,care_leaver,contacted,2022-03-31,
c3,c3,care_leaver,listed,2025-03-31,YES
"""
found  = []
*/
SELECT
    child_id,
    case_id,
    'listed ' || CAST(listed_on AS TEXT) || ', latest contact ' || CAST(contacted_on AS TEXT) AS detail
FROM care_leavers
WHERE in_touch = 'YES'
    AND contacted_on < listed_on - INTERVAL '12 months'
