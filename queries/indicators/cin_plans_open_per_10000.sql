/*
title       = "Child in need plans open, per 10,000 children"
theme       = "volume and need"
kind        = "stock"
process     = "cin_plan"
polarity    = "context"
unit        = "per 10,000 children"
numerator   = "child in need plans open at the end of the period"
denominator = "children who live in the area"
basis       = "Children in need census, plans since 2021-22; Standard Safeguarding Dataset"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "How many families are being helped under a plan on this day."
good        = "There is no right number. None is at hand for England."
hides       = "Plans that have ended in truth and were never closed."
headline    = false
order       = 888
*/
SELECT
    cin_plans.child_id,
    cin_plans.case_id,
    cin_plans.team,
    cin_plans.worker,
    cin_plans.priority,
    cin_plans.source_file,
    cin_plans.source_row,
    snapshots.taken_on AS counted_on
FROM cin_plans
INNER JOIN snapshots
    ON cin_plans.started_on <= snapshots.taken_on
    AND (cin_plans.ended_on IS NULL OR cin_plans.ended_on > snapshots.taken_on)
