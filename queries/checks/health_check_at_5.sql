/*
title    = "Health checks of young children are answered for a child of 5 or over"
code     = "903 546"
process  = "health_check"
severity = "error"
fields   = ["answer", "born_on"]
excludes = []
remedy   = "Take the answer away, or correct the date of birth."

[[examples]]
says   = "5 on the last day of the year"
events = """
child_id,case_id,process,activity,occurred_at,answer
c1,c1/2024-03-31,health_check,reported,2024-03-31,yes
"""
children = """
child_id,born_on
c1,2019-03-31
"""
found  = ["c1/2024-03-31"]

[[examples]]
says   = "5 the day after the year"
events = """
child_id,case_id,process,activity,occurred_at,answer
c1,c1/2024-03-31,health_check,reported,2024-03-31,yes
"""
children = """
child_id,born_on
c1,2019-04-01
"""
found  = []
*/
SELECT
    answer.child_id,
    answer.case_id,
    'born ' || CAST(children.born_on AS TEXT) || ', year to '
        || CAST(CAST(answer.occurred_at AS DATE) AS TEXT) AS detail
FROM events AS answer
JOIN children
    ON children.child_id = answer.child_id
WHERE answer.process = 'health_check'
    AND answer.activity = 'reported'
    AND children.born_on + INTERVAL '5 years' <= CAST(answer.occurred_at AS DATE)
