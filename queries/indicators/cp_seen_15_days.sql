/*
title       = "Children with a protection plan seen within 15 working days"
theme       = "child protection"
kind        = "snapshot"
process     = "cp_plan"
polarity    = "high"
unit        = "%"
numerator   = "plans of the denominator whose child has no visit overdue: by the period's end the 15th working day after the last visit at which the child was seen, or after the plan's start where there was none, had not passed. The day of that visit is day 0, and the 15th working day is still in time"
denominator = "child protection plans open at the period's end"
basis       = "Local standard: the law sets no interval, and councils use 10, 15 or 20 working days. Ofsted Annex A, list 7, date of the last visit"
version     = 1
revised     = 2026-11-30
minimum     = 6
rationale   = "It counts children and not visits: on this day, who has been seen lately enough and who has not."
good        = "Above 90 %. Darlington, by the same limit: 83 %."
hides       = "Every day but the last of the period: a round of visits just before it looks well. A visit at which the child was not seen does not count."
headline    = false
reference   = "CP08"
order       = 231
*/
SELECT
    cp_visits.child_id,
    cp_visits.plan_id AS case_id,
    cp_visits.team,
    cp_visits.worker,
    cp_visits.priority,
    cp_visits.source_file,
    cp_visits.source_row,
    snapshots.taken_on AS counted_on,
    add_working_days(cp_visits.previous_on, 15) >= snapshots.taken_on AS outcome
FROM cp_visits
JOIN snapshots
    ON cp_visits.previous_on <= snapshots.taken_on
    AND (cp_visits.held_on IS NULL OR cp_visits.held_on > snapshots.taken_on)
    AND (cp_visits.plan_ended_on IS NULL OR cp_visits.plan_ended_on > snapshots.taken_on)
