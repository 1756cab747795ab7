/*
title       = "Children with a protection plan seen within 20 working days"
theme       = "child protection"
kind        = "snapshot"
process     = "cp_plan"
polarity    = "high"
unit        = "%"
numerator   = "plans of the denominator whose child has no visit overdue: by the period's end the 20th working day after the last visit at which the child was seen, or after the plan's start where there was none, had not passed. The day of that visit is day 0, and the 20th working day is still in time"
denominator = "child protection plans open at the period's end"
basis       = "Local standard: the law sets no interval, and councils use 10, 15 or 20 working days. Ofsted Annex A, list 7, date of the last visit"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "A child with a protection plan who has not been seen for 4 weeks has not been seen for too long by any standard."
good        = "All of them. Every child who is missing should be known by name to a manager."
hides       = "Every day but the last of the period: a round of visits just before it looks well. A visit at which the child was not seen does not count."
headline    = false
reference   = "CP08"
order       = 232
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
    add_working_days(cp_visits.previous_on, 20) >= snapshots.taken_on AS outcome
FROM cp_visits
JOIN snapshots
    ON cp_visits.previous_on <= snapshots.taken_on
    AND (cp_visits.held_on IS NULL OR cp_visits.held_on > snapshots.taken_on)
    AND (cp_visits.plan_ended_on IS NULL OR cp_visits.plan_ended_on > snapshots.taken_on)
