/*
title       = "Routine assessments authorised within 45 working days"
theme       = "assessment"
kind        = "timeliness"
polarity    = "high"
unit        = "%"
days        = "working"
clock       = "from the day the assessment started to the day it was authorised; the day it started is day 0"
numerator   = "routine single assessments authorised by the end of the 45th working day after they started"
denominator = "single assessments recorded as routine that were authorised, or are still under way"
basis       = "Working Together to Safeguard Children: one limit for every assessment. Local: priority as the extract gives it; an assessment without one is as urgent as its referral"
version     = 1
revised     = 2026-11-29
in_force    = { from = 2013-04-15 }
minimum     = 6
rationale   = "Urgent work always comes first. If that is all the time there is, it is the routine assessments that wait, and some of them should have been urgent."
good        = "As good as for urgent ones: 45 days are enough for both. England, all assessments: 85.7 % in 2025."
hides       = "The wait before the assessment started, and assessments whose priority is not recorded. What counts as urgent is each team's own judgement."
headline    = false
order       = 144
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
    AND lower(priority) = 'routine'
