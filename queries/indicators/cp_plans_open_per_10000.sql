/*
title       = "Child protection plans open, per 10,000 children"
theme       = "volume and need"
kind        = "stock"
process     = "cp_plan"
polarity    = "context"
unit        = "per 10,000 children"
numerator   = "child protection plans open at the end of the period"
denominator = "children who live in the area"
basis       = "Children in need census; Department for Education, Characteristics of children in need, table D1"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "How many children are thought to be unsafe on this day without a plan."
good        = "There is no right number. England had 49,420 on 31 March 2025, 49,900 the year before."
hides       = "How long they have been open. A plan that ended in truth and was never closed stays in it."
headline    = true
order       = 894
*/
SELECT
    cp_plans.child_id,
    cp_plans.case_id,
    cp_plans.team,
    cp_plans.worker,
    cp_plans.priority,
    cp_plans.source_file,
    cp_plans.source_row,
    snapshots.taken_on AS counted_on
FROM cp_plans
INNER JOIN snapshots
    ON cp_plans.started_on <= snapshots.taken_on
    AND (cp_plans.ended_on IS NULL OR cp_plans.ended_on > snapshots.taken_on)
