/*
title       = "Urgent assessments authorised within 45 working days"
theme       = "assessment"
kind        = "timeliness"
polarity    = "high"
unit        = "%"
days        = "working"
clock       = "from the day the assessment started to the day it was authorised; the day it started is day 0"
numerator   = "urgent single assessments authorised by the end of the 45th working day after they started"
denominator = "single assessments recorded as urgent that were authorised, or are still under way"
basis       = "Working Together to Safeguard Children: one limit for every assessment. Local: priority as the extract gives it; an assessment without one is as urgent as its referral"
version     = 1
revised     = 2026-11-29
in_force    = { from = 2013-04-15 }
minimum     = 6
rationale   = "It is read beside the same figure for routine assessments: where urgent ones are on time and routine ones are late, a team has more work than it can do, and chooses."
good        = "Nearly all. England, all assessments: 85.7 % in 2025."
hides       = "The wait before the assessment started, and assessments whose priority is not recorded. What counts as urgent is each team's own judgement."
headline    = false
order       = 145
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
    add_working_days(started_on, 45) AS due_on,
    authorised_on                    AS finished_on
FROM assessments
WHERE kind = 'single'
    AND lower(priority) = 'urgent'
