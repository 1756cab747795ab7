/*
title    = "A care leaver is over 25"
code     = "RT 33"
process  = "care_leaver"
severity = "error"
fields   = ["listed_on", "born_on"]
excludes = []
remedy   = "Correct the date of birth, or close the case: the duties towards a care leaver end at 25."

[[examples]]
says   = "listed the day after the 25th birthday"
events = """
child_id,case_id,process,activity,occurred_at
c1,c1,care_leaver,listed,2024-05-02
"""
children = """
child_id,born_on
c1,1999-05-01
"""
found  = ["c1"]

[[examples]]
says   = "listed on the 25th birthday, and one whose date of birth is not known"
events = """
child_id,case_id,process,activity,occurred_at
c1,c1,care_leaver,listed,2024-05-01
c2,c2,care_leaver,listed,2024-05-01
"""
children = """
child_id,born_on
c1,1999-05-01
"""
found  = []
*/
SELECT
    care_leavers.child_id,
    care_leavers.case_id,
    'listed ' || CAST(care_leavers.listed_on AS TEXT) || ', born ' || CAST(children.born_on AS TEXT) AS detail
FROM care_leavers
JOIN children
    ON children.child_id = care_leavers.child_id
WHERE care_leavers.listed_on > children.born_on + INTERVAL '25 years'
