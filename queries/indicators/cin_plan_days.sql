/*
title       = "Length of child in need plans"
theme       = "children in need"
kind        = "duration"
polarity    = "context"
unit        = "days"
days        = "calendar"
clock       = "from the day the child in need plan started to the day it ended; the day it started is day 0"
numerator   = "calendar days that the child in need plans ended in the period had lasted"
denominator = "child in need plans ended in the period"
basis       = "Local; children in need census, dates of child in need plans"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "Localities whose plans run much longer than those of their neighbours either help longer or end later."
good        = "About the same in every locality. No figure for England is published."
hides       = "Plans that are still open, among them the longest. Ending old plans makes the length rise for a while. A plan that ends in a child protection plan or in care counts like one that ends well."
headline    = false
order       = 330
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
FROM cin_plans
WHERE ended_on IS NOT NULL
    AND started_on IS NOT NULL
