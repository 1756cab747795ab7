/*
title    = "The first meeting in pre-proceedings is dated before the decision to begin them, or before the letter that calls it"
code     = "RT 34"
process  = "pre_proceedings"
severity = "error"
fields   = ["decided_on", "letter_on", "met_on"]
excludes = []
remedy   = "Correct the date of the decision, of the letter or of the meeting."

[[examples]]
says   = "one meets before the decision, another between decision and letter"
events = """
child_id,case_id,process,activity,occurred_at
c1,p1,pre_proceedings,decided,2024-05-02
c1,p1,pre_proceedings,met,2024-05-01
c2,p2,pre_proceedings,decided,2024-05-01
c2,p2,pre_proceedings,met,2024-05-02
c2,p2,pre_proceedings,letter,2024-05-03
"""
found  = ["p1", "p2"]

[[examples]]
says   = "decision, letter and meeting on one day, and a meeting of which nothing else is known"
events = """
child_id,case_id,process,activity,occurred_at
c1,p1,pre_proceedings,decided,2024-05-02
c1,p1,pre_proceedings,letter,2024-05-02
c1,p1,pre_proceedings,met,2024-05-02
c2,p2,pre_proceedings,met,2024-05-02
"""
found  = []
*/
SELECT
    child_id,
    case_id,
    'met ' || CAST(met_on AS TEXT)
        || coalesce(', decided ' || CAST(decided_on AS TEXT), '')
        || coalesce(', letter ' || CAST(letter_on AS TEXT), '') AS detail
FROM pre_proceedings
WHERE met_on < decided_on
    OR met_on < letter_on
