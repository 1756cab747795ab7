/*
title       = "Children in care seen alone at the last visit"
theme       = "children in care"
kind        = "snapshot"
process     = "cla"
polarity    = "high"
unit        = "%"
numerator   = "children of the denominator who were seen alone at that visit"
denominator = "children in care at the period's end whose last visit, in the home in which they live now, says whether they were seen alone"
basis       = "Regulation 29 of the Care Planning, Placement and Case Review (England) Regulations 2010 (SI 2010/959): on each visit the child is spoken to in private, unless the child refuses, is too young, or it would not be right"
minimum     = 6
rationale   = "A child who is never alone with the worker cannot say what is wrong at home."
good        = "Most of them. Babies, and children who do not want to, keep it below 100 %. No figure for England is published."
hides       = "Why a child was not seen alone. A visit of which nobody recorded it is left out, and the visit before it does not stand in. Short breaks (V3, V4) are left out."
headline    = false
order       = 364
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
    cla_visits_due.previous_seen_alone = 'yes' AS outcome
FROM in_care
JOIN cla_visits_due
    ON cla_visits_due.child_id = in_care.child_id
    AND cla_visits_due.period_id = in_care.case_id
    AND cla_visits_due.previous_on <= in_care.taken_on
    AND (cla_visits_due.held_on IS NULL OR cla_visits_due.held_on > in_care.taken_on)
    AND (cla_visits_due.stay_ended_on IS NULL OR cla_visits_due.stay_ended_on > in_care.taken_on)
WHERE cla_visits_due.previous_seen_alone IS NOT NULL
