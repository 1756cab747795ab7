/*
title    = "Care proceedings conclude before the application was issued"
code     = "RT 70"
process  = "care_proceedings"
severity = "error"
fields   = ["issued_on", "concluded_on"]
excludes = ["care_proceedings_26_weeks", "care_proceedings_days"]
remedy   = "Correct the day on which the application was issued, or that of the final order."

[[examples]]
says   = "concluded the day before"
events = """
child_id,case_id,process,activity,occurred_at
c1,p1,care_proceedings,issued,2024-05-02
c1,p1,care_proceedings,concluded,2024-05-01
"""
found  = ["p1"]

[[examples]]
says   = "on one day, and before another application"
events = """
child_id,case_id,process,activity,occurred_at
c1,p1,care_proceedings,issued,2024-05-02
c1,p1,care_proceedings,concluded,2024-05-02
c2,p2,care_proceedings,issued,2024-03-01
c2,p2,care_proceedings,concluded,2024-05-01
c2,p3,care_proceedings,issued,2024-05-02
"""
found  = []
*/
SELECT
    child_id,
    case_id,
    'issued ' || CAST(issued_on AS TEXT) || ', concluded ' || CAST(concluded_on AS TEXT) AS detail
FROM care_proceedings
WHERE concluded_on < issued_on
