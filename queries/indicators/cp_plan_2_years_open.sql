/*
title       = "Child protection plans open for 2 years or more"
theme       = "child protection"
kind        = "snapshot"
polarity    = "low"
unit        = "%"
numerator   = "child protection plans open at the period's end on or after the second anniversary of their start"
denominator = "child protection plans open at the period's end"
basis       = "Department for Education, Characteristics of children in need, table D5"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "A plan that runs for 2 years has not made the child safe, and has not led to another way of doing so. Here it shows while something can still be done."
good        = "England: 2.6 % on 31 March 2024. Most councils have so few that the published figure is suppressed."
hides       = "A plan that ended and was made anew starts its two years again. Brothers and sisters count one by one, so one family moves a locality."
headline    = true
reference   = "CP12"
order       = 250
*/
SELECT
    cp_plans.child_id,
    cp_plans.case_id,
    cp_plans.team,
    cp_plans.worker,
    cp_plans.priority,
    cp_plans.source_file,
    cp_plans.source_row,
    snapshots.taken_on AS counted_on,
    snapshots.taken_on >= cp_plans.started_on + INTERVAL '2 years' AS outcome
FROM cp_plans
JOIN snapshots
    ON cp_plans.started_on <= snapshots.taken_on
    AND (cp_plans.ended_on IS NULL OR cp_plans.ended_on > snapshots.taken_on)
