/*
title       = "Children in care visited lately enough"
theme       = "children in care"
kind        = "snapshot"
process     = "cla"
polarity    = "high"
unit        = "%"
numerator   = "children of the denominator whose next visit is not overdue at the period's end: it is owed 7 days after the child went to live with a carer, then 42 days after each visit, or 3 months after one that was made a year or more into a long-term foster placement. At home with a parent under an interim care order it is owed 7 days after each visit until the first review, and 28 days after from then on"
denominator = "children in care at the period's end of whom it is known where they live, or when they came into care"
basis       = "Regulation 28(2) and (4) of the Care Planning, Placement and Case Review (England) Regulations 2010 (SI 2010/959), with the limits and conventions of visits to children in care on time"
version     = 2
revised     = 2026-11-30
minimum     = 6
rationale   = "It counts children and not visits: on this day, who has been seen lately enough and who has not."
good        = "Above 95 %, and a name for each of the others."
hides       = "Every day but the last of the period: a round of visits just before it looks well. A visit at which the child was not seen does not count. Short breaks (V3, V4) are left out."
headline    = false
reference   = "LA03"
order       = 362
*/
SELECT
    in_care.child_id,
    in_care.case_id,
    in_care.team,
    in_care.worker,
    in_care.priority,
    in_care.source_file,
    in_care.source_row,
    in_care.taken_on AS counted_on,
    cla_visits_due.due_on >= in_care.taken_on AS outcome
FROM in_care
JOIN cla_visits_due
    ON cla_visits_due.child_id = in_care.child_id
    AND cla_visits_due.period_id = in_care.case_id
    AND cla_visits_due.previous_on <= in_care.taken_on
    AND (cla_visits_due.held_on IS NULL OR cla_visits_due.held_on > in_care.taken_on)
    AND (cla_visits_due.stay_ended_on IS NULL OR cla_visits_due.stay_ended_on > in_care.taken_on)
