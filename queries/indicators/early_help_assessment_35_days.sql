/*
title       = "Early help assessments completed within 35 working days"
theme       = "early help"
kind        = "timeliness"
polarity    = "high"
unit        = "%"
days        = "working"
clock       = "from the day the early help assessment started to the day it was completed; the day it started is day 0"
numerator   = "early help assessments completed by the end of the 35th working day after they started"
denominator = "early help assessments completed, or still under way in an extract that tells of their completion; one whose help ended first counts as late if its due date had passed, and not at all if it had not"
basis       = "Local standard: no law sets a limit. 35 working days is that of Rotherham; Ofsted Annex A, list 2, gives the dates"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "Help that is early only in name comes too late to keep a family from needing more."
good        = "As a council has promised. Rotherham reported 39.4 % in 2016-17; no figure for England is published."
hides       = "Assessments by partners who report none. Episodes of early help in the Standard Safeguarding Dataset have no assessment and are not counted. Councils differ in what they call an early help assessment."
headline    = false
reference   = "EH01"
attribute   = "recorded"
order       = 50
*/
SELECT
    child_id,
    case_id,
    team,
    started_team,
    worker,
    priority,
    source_file,
    source_row,
    started_on,
    add_working_days(started_on, 35) AS due_on,
    assessed_on                      AS finished_on,
    CASE WHEN assessed_on IS NULL THEN ended_on END AS lapsed_on
FROM early_help_episodes
-- One source may tell of the assessment in an episode whose row in the other was rejected.
WHERE started_on IS NOT NULL
    AND (assessed_on IS NOT NULL OR assessment_is_told)
