/*
title    = "A strengths and difficulties score, or a reason for none, is given for a child under 4"
code     = "903 188"
process  = "sdq"
severity = "error"
fields   = ["answer", "born_on"]
excludes = []
remedy   = "Take the answer away, or correct the date of birth."

[[examples]]
says   = "4 the day after the year"
events = """
child_id,case_id,process,activity,occurred_at,score
c1,c1/2024-03-31,sdq,reported,2024-03-31,3
"""
children = """
child_id,born_on
c1,2020-04-01
"""
found  = ["c1/2024-03-31"]

[[examples]]
says   = "4 on the last day of the year"
events = """
child_id,case_id,process,activity,occurred_at,score
c1,c1/2024-03-31,sdq,reported,2024-03-31,3
"""
children = """
child_id,born_on
c1,2020-03-31
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
WHERE answer.process = 'sdq'
    AND answer.activity = 'reported'
    AND children.born_on + INTERVAL '4 years' > CAST(answer.occurred_at AS DATE)
