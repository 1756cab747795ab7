/*
title    = "The application to court is dated before the decision that ended pre-proceedings"
code     = "CIN 9012"
process  = "care_proceedings"
severity = "error"
fields   = ["issued", "ended"]
excludes = []
remedy   = "Correct the date of the application or of the decision to go to court."

[[examples]]
says   = "the day before the decision"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at
c1,x1,,pre_proceedings,decided,2026-09-09
c1,x1,,pre_proceedings,ended,2026-12-01
c1,y1,x1,care_proceedings,issued,2026-11-30
"""
found  = ["y1"]

[[examples]]
says   = "both on one day, and proceedings without pre-proceedings"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at
c1,x1,,pre_proceedings,ended,2026-12-01
c1,y1,x1,care_proceedings,issued,2026-12-01
c1,y2,,care_proceedings,issued,2026-10-01
"""
found  = []
*/
SELECT DISTINCT
    issued.child_id,
    issued.case_id,
    'pre-proceedings ended ' || CAST(CAST(ended.occurred_at AS DATE) AS TEXT)
        || ', application made ' || CAST(CAST(issued.occurred_at AS DATE) AS TEXT) AS detail
FROM events AS issued
INNER JOIN events AS ended
    ON ended.child_id = issued.child_id
    AND ended.case_id = issued.parent_case_id
WHERE issued.process = 'care_proceedings'
    AND issued.activity = 'issued'
    AND ended.process = 'pre_proceedings'
    AND ended.activity = 'ended'
    AND CAST(issued.occurred_at AS DATE) < CAST(ended.occurred_at AS DATE)
