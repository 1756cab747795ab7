/*
title       = "Working days that assessments took"
theme       = "assessment"
kind        = "duration"
polarity    = "context"
unit        = "working days"
days        = "working"
clock       = "from the day the assessment started to the day it was authorised; the day it started is day 0"
numerator   = "working days that the assessments of the denominator took"
denominator = "single assessments authorised in the period"
basis       = "Department for Education, Characteristics of children in need, table C2"
version     = 1
revised     = 2026-11-28
in_force    = { from = 2013-04-15 }
minimum     = 6
rationale   = "45 working days is a limit, not an aim. A team can keep the limit and still let everybody wait until the last week."
good        = "England, median: 33 working days in 2024-25, 34 in 2023-24; a quarter took 17 or fewer and a quarter 43 or more in 2024-25. Much lower is not always better: some families need time."
hides       = "Assessments that are never finished, and the wait before the start. The bands of the 45-day figure show the shape of which this is the middle."
headline    = false
reference   = "AS03"
order       = 90
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    authorised_on AS counted_on,
    working_days_between(started_on, authorised_on) AS days
FROM assessments
WHERE kind = 'single'
    AND authorised_on >= started_on
