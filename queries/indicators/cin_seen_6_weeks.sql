/*
title       = "Children with a child in need plan seen within 6 weeks"
theme       = "children in need"
kind        = "snapshot"
process     = "cin_plan"
polarity    = "high"
unit        = "%"
numerator   = "plans of the denominator whose child was last seen on a visit no more than 42 calendar days before the period's end; where the child has not been visited yet, whose plan started no more than 42 calendar days before"
denominator = "child in need plans open at the period's end"
basis       = "Local standard: the law sets no interval, and councils ask for a visit every 20 working days, or every 4 to 6 weeks"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "It counts children and not visits: on this day, who has been seen lately enough and who has not."
good        = "Nearly all. No figure for England is published."
hides       = "Every day but the last of the period. A visit at which the child was not seen does not count. A plan that has in truth ended and was never closed shows as a child nobody sees."
headline    = false
reference   = "CN01"
order       = 309
*/
SELECT
    cin_visits_due.child_id,
    cin_visits_due.plan_id AS case_id,
    cin_visits_due.team,
    cin_visits_due.worker,
    cin_visits_due.priority,
    cin_visits_due.source_file,
    cin_visits_due.source_row,
    snapshots.taken_on AS counted_on,
    cin_visits_due.previous_on + INTERVAL '42 days' >= snapshots.taken_on AS outcome
FROM cin_visits_due
JOIN snapshots
    ON cin_visits_due.previous_on <= snapshots.taken_on
    AND (cin_visits_due.held_on IS NULL OR cin_visits_due.held_on > snapshots.taken_on)
    AND (cin_visits_due.plan_ended_on IS NULL OR cin_visits_due.plan_ended_on > snapshots.taken_on)
