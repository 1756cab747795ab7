/*
title    = "The letter before proceedings is dated before the decision to begin pre-proceedings"
code     = "CIN 9006"
process  = "pre_proceedings"
severity = "error"
fields   = ["decided", "letter"]
excludes = []
remedy   = "Correct the date of the letter or of the decision."

[[examples]]
says   = "sent the day before the decision to begin"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at
c1,x1,,pre_proceedings,decided,2026-09-09
c1,x1,,pre_proceedings,letter,2026-09-08
"""
found  = ["x1"]

[[examples]]
says   = "both on one day, and no decision to begin known"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at
c1,x1,,pre_proceedings,decided,2026-09-09
c1,x1,,pre_proceedings,letter,2026-09-09
c2,x2,,pre_proceedings,letter,2026-09-08
"""
found  = []
*/
WITH pre_proceedings AS (
    SELECT
        child_id,
        case_id,
        CAST(min(occurred_at) FILTER (WHERE activity = 'decided') AS DATE) AS decided_on,
        CAST(min(occurred_at) FILTER (WHERE activity = 'letter') AS DATE) AS letter_on
    FROM events
    WHERE process = 'pre_proceedings'
    GROUP BY child_id, case_id
)
SELECT
    child_id,
    case_id,
    'decided ' || CAST(decided_on AS TEXT) || ', letter sent ' || CAST(letter_on AS TEXT) AS detail
FROM pre_proceedings
WHERE letter_on < decided_on
