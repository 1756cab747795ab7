/*
title       = "Length of child protection plans"
theme       = "child protection"
kind        = "duration"
polarity    = "context"
unit        = "days"
days        = "calendar"
clock       = "from the day the plan started to the day it ended; the day it started is day 0"
numerator   = "calendar days that the child protection plans ended in the period had lasted"
denominator = "child protection plans ended in the period"
basis       = "Local; the Department for Education publishes bands of months, Characteristics of children in need, table D7"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "Plans should last as long as the danger does. Their usual length shows drift that the plans of 2 years show only at the end."
good        = "About the same in every locality. Of the plans that ended in England in 2024, 43 % had lasted more than 6 months and less than a year."
hides       = "Plans that are still open, among them the longest. Ending old plans makes the length rise for a while."
headline    = false
order       = 265
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    ended_on                              AS counted_on,
    CAST(ended_on - started_on AS BIGINT) AS days
FROM cp_plans
WHERE ended_on IS NOT NULL
    AND started_on IS NOT NULL
