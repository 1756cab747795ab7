/*
title    = "Pre-proceedings end before the decision to begin them, or before the letter"
code     = "CIN 9009"
process  = "pre_proceedings"
severity = "error"
fields   = ["decided", "letter", "ended"]
excludes = ["pre_proceedings_16_weeks", "pre_proceedings_12_weeks", "pre_proceedings_days"]
remedy   = "Correct the date on which pre-proceedings began or ended."

[[examples]]
says   = "ended the day before the decision to begin"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at
c1,x1,,pre_proceedings,decided,2026-09-09
c1,x1,,pre_proceedings,ended,2026-09-08
"""
found  = ["x1"]

[[examples]]
says   = "stepped down the day before the letter went out"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at
c1,x1,,pre_proceedings,decided,2026-09-09
c1,x1,,pre_proceedings,letter,2026-09-14
c1,x1,,pre_proceedings,stepped_down,2026-09-13
"""
found  = ["x1"]

[[examples]]
says   = "both on one day, no decision to begin known, and stepped down on the day of the letter"
events = """
child_id,case_id,parent_case_id,process,activity,occurred_at
c1,x1,,pre_proceedings,decided,2026-09-09
c1,x1,,pre_proceedings,ended,2026-09-09
c2,x2,,pre_proceedings,ended,2026-09-08
c3,x3,,pre_proceedings,letter,2026-09-14
c3,x3,,pre_proceedings,stepped_down,2026-09-14
"""
found  = []
*/
WITH pre_proceedings AS (
    SELECT
        child_id,
        case_id,
        CAST(min(occurred_at) FILTER (WHERE activity = 'decided') AS DATE) AS decided_on,
        CAST(min(occurred_at) FILTER (WHERE activity = 'letter') AS DATE)  AS letter_on,
        CAST(min(occurred_at) FILTER (WHERE activity IN ('ended', 'stepped_down')) AS DATE) AS ended_on
    FROM events
    WHERE process = 'pre_proceedings'
    GROUP BY child_id, case_id
)
SELECT
    child_id,
    case_id,
    coalesce('decided ' || CAST(decided_on AS TEXT) || ', ', '')
        || coalesce('letter ' || CAST(letter_on AS TEXT) || ', ', '')
        || 'ended ' || CAST(ended_on AS TEXT) AS detail
FROM pre_proceedings
WHERE ended_on < decided_on
    OR ended_on < letter_on
