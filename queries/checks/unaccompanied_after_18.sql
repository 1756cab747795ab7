/*
title    = "A young person stops being an unaccompanied asylum-seeking child after the 18th birthday"
code     = "903 304"
process  = "uasc"
severity = "error"
fields   = ["ceased_on", "born_on"]
excludes = []
remedy   = "Correct the date, which is the 18th birthday at the latest, or the date of birth."

[[examples]]
says   = "the day after"
events = """
child_id,case_id,process,activity,occurred_at
c1,u,uasc,ceased,2024-05-03
"""
children = """
child_id,born_on
c1,2006-05-02
"""
found  = ["u"]

[[examples]]
says   = "on the birthday"
events = """
child_id,case_id,process,activity,occurred_at
c1,u,uasc,ceased,2024-05-02
"""
children = """
child_id,born_on
c1,2006-05-02
"""
found  = []
*/
SELECT
    ceased.child_id,
    ceased.case_id,
    'ceased ' || CAST(CAST(ceased.occurred_at AS DATE) AS TEXT) || ', born ' || CAST(children.born_on AS TEXT) AS detail
FROM events AS ceased
JOIN children
    ON children.child_id = ceased.child_id
WHERE ceased.process = 'uasc'
    AND ceased.activity IN ('ceased', 'planned')
    AND CAST(ceased.occurred_at AS DATE) > children.born_on + INTERVAL '18 years'
