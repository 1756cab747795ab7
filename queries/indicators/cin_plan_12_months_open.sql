/*
title       = "Child in need plans open for 12 months or more"
theme       = "children in need"
kind        = "snapshot"
polarity    = "low"
unit        = "%"
numerator   = "child in need plans open at the period's end on or after the first anniversary of their start"
denominator = "child in need plans open at the period's end"
basis       = "Local; children in need census, dates of child in need plans"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "Help that has gone on for a year has either become a part of life, or does not work and should be something else."
good        = "Few, apart from children with a disability. No figure for England is published."
hides       = "Children with a disability, for whom a long plan is often right: look at the breakdown. A plan that ended and was made anew starts its year again."
headline    = false
order       = 325
*/
SELECT
    cin_plans.child_id,
    cin_plans.case_id,
    cin_plans.team,
    cin_plans.worker,
    cin_plans.priority,
    cin_plans.source_file,
    cin_plans.source_row,
    snapshots.taken_on AS counted_on,
    snapshots.taken_on >= cin_plans.started_on + INTERVAL '12 months' AS outcome
FROM cin_plans
JOIN snapshots
    ON cin_plans.started_on <= snapshots.taken_on
    AND (cin_plans.ended_on IS NULL OR cin_plans.ended_on > snapshots.taken_on)
