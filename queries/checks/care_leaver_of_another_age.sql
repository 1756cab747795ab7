/*
title    = "A care leaver was not 17, 18, 19, 20 or 21 in the year"
code     = "903 391"
process  = "care_leaver"
severity = "error"
fields   = ["born_on"]
excludes = []
remedy   = "Take the care leaver's answers away, or correct the date of birth."

[[examples]]
says   = "17 the day after the year"
events = """
child_id,case_id,process,activity,occurred_at,source,reason_new,reason_ended
c1,c1/2024-03-31,care_leaver,listed,2024-03-31,ssda903_oc3,,
"""
children = """
child_id,born_on
c1,2007-04-01
"""
found  = ["c1/2024-03-31"]

[[examples]]
says   = "17 on the last day of the year"
events = """
child_id,case_id,process,activity,occurred_at,source,reason_new,reason_ended
c1,c1/2024-03-31,care_leaver,listed,2024-03-31,ssda903_oc3,,
"""
children = """
child_id,born_on
c1,2007-03-31
"""
found  = []

[[examples]]
says   = "22 on the first day of the year"
events = """
child_id,case_id,process,activity,occurred_at,source,reason_new,reason_ended
c1,c1/2024-03-31,care_leaver,listed,2024-03-31,ssda903_oc3,,
"""
children = """
child_id,born_on
c1,2001-04-01
"""
found  = ["c1/2024-03-31"]

[[examples]]
says   = "22 on the second day of the year"
events = """
child_id,case_id,process,activity,occurred_at,source,reason_new,reason_ended
c1,c1/2024-03-31,care_leaver,listed,2024-03-31,ssda903_oc3,,
"""
children = """
child_id,born_on
c1,2001-04-02
"""
found  = []
*/
SELECT
    listed.child_id,
    listed.case_id,
    'born ' || CAST(children.born_on AS TEXT) || ', year to '
        || CAST(CAST(listed.occurred_at AS DATE) AS TEXT) AS detail
FROM events AS listed
JOIN children
    ON children.child_id = listed.child_id
WHERE listed.process = 'care_leaver'
    AND listed.source = 'ssda903_oc3'
    AND (
        children.born_on + INTERVAL '17 years' > CAST(listed.occurred_at AS DATE)
        OR children.born_on + INTERVAL '22 years'
            <= CAST(listed.occurred_at AS DATE) - INTERVAL '1 year' + INTERVAL '1 day'
    )
