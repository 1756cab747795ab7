/*
title       = "Assessments authorised within 45 working days of their start"
theme       = "assessment"
kind        = "timeliness"
polarity    = "high"
unit        = "%"
days        = "working"
clock       = "from the day the assessment started to the day it was authorised; the day it started is day 0"
numerator   = "single assessments authorised by the end of the 45th working day after they started"
denominator = "single assessments authorised, or still under way"
basis       = "Working Together to Safeguard Children; Department for Education, Characteristics of children in need, table C2, counted as that table counts"
version     = 1
revised     = 2026-11-28
in_force    = { from = 2013-04-15 }
minimum     = 6
rationale   = "An assessment decides whether a child gets help. The longer it takes, the longer a family lives with the question."
good        = "About 85 % in England; in 2023-24 the better quarter of councils had 90 % and more. Nearly all within 45 days, and many much sooner: 45 days is a limit, not an aim."
hides       = "The wait before the assessment started, which the same limit counted from the referral shows. Assessments that are never finished vanish from the completed view; look at the open one."
headline    = true
bands       = [0, 10, 20, 30, 40, 45, 50, 60]
reference   = "AS01"
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
    add_working_days(started_on, 45) AS due_on,
    authorised_on                    AS finished_on
FROM assessments
WHERE kind = 'single'
