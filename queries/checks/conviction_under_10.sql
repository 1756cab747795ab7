/*
title    = "Whether a child was convicted is answered for a child under 10"
code     = "903 542"
process  = "conviction"
severity = "error"
fields   = ["answer", "born_on"]
excludes = []
remedy   = "Take the answer away, or correct the date of birth."

[[examples]]
says   = "10 the day after the year"
events = """
child_id,case_id,process,activity,occurred_at,answer
c1,c1/2024-03-31,conviction,reported,2024-03-31,no
"""
children = """
child_id,born_on
c1,2014-04-01
"""
found  = ["c1/2024-03-31"]

[[examples]]
says   = "10 on the last day of the year"
events = """
child_id,case_id,process,activity,occurred_at,answer
c1,c1/2024-03-31,conviction,reported,2024-03-31,no
"""
children = """
child_id,born_on
c1,2014-03-31
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
WHERE answer.process = 'conviction'
    AND answer.activity = 'reported'
    AND children.born_on + INTERVAL '10 years' > CAST(answer.occurred_at AS DATE)
