/*
title    = "An adopter leaves the process, and an adoption was ordered"
code     = "A 30"
process  = "adopter"
severity = "warning"
fields   = ["Date of leaving adoption process", "Date of Adoption Order"]
excludes = []
remedy   = "Take away the date of leaving: an adopter who has adopted has come to the end of the process. If the adopter wants another child, that is a new enquiry."

[[examples]]
says   = "left on the day of the order"
events = """
child_id,case_id,process,activity,occurred_at
adopter/1,o1,adopter,ordered,2023-03-10
adopter/1,o1,adopter,left,2023-03-10
"""
found  = ["o1"]

[[examples]]
says   = "left without an order"
events = """
child_id,case_id,process,activity,occurred_at
adopter/1,o1,adopter,placed,2023-03-10
adopter/1,o1,adopter,left,2023-04-10
"""
found  = []
*/
SELECT
    child_id,
    case_id,
    'ordered ' || CAST(CAST(min(occurred_at) FILTER (WHERE activity = 'ordered') AS DATE) AS TEXT)
        || ', left ' || CAST(CAST(max(occurred_at) FILTER (WHERE activity = 'left') AS DATE) AS TEXT) AS detail
FROM events
WHERE process = 'adopter'
GROUP BY child_id, case_id
HAVING count(*) FILTER (WHERE activity = 'ordered') > 0
    AND count(*) FILTER (WHERE activity = 'left') > 0
