/*
title       = "Children in care seen alone at the last visit"
theme       = "children in care"
kind        = "snapshot"
process     = "cla"
polarity    = "high"
unit        = "%"
numerator   = "of these, children who were seen alone at the last such visit"
denominator = "children in care at the period's end who have been visited in the home in which they live now, in months in which any visit says whether the child was seen alone. A last visit that does not say it counts, as one that does not show it"
basis       = "Regulation 29 of the Care Planning, Placement and Case Review (England) Regulations 2010 (SI 2010/959): on each visit the child is spoken to in private, unless the child refuses, is too young, or it would not be right"
version     = 1
revised     = 2026-11-29
minimum     = 6
rationale   = "A child who is never alone with the worker cannot say what is wrong at home."
good        = "Most of them. Babies, and children who do not want to, keep it below 100 %. No figure for England is published."
hides       = "Why a child was not seen alone. A blank counts against the team that left it, and the visit before it does not stand in: the groups say how many there are. Short breaks (V3, V4) are left out."
headline    = false
breakdowns  = ["answer"]
order       = 364
*/
WITH standing AS (
    SELECT
        in_care.child_id,
        in_care.case_id,
        in_care.team,
        in_care.worker,
        in_care.priority,
        in_care.source_file,
        in_care.source_row,
        in_care.taken_on,
        cla_visits_due.previous_seen_alone AS seen_alone
    FROM in_care
    JOIN cla_visits_due
        ON cla_visits_due.child_id = in_care.child_id
        AND cla_visits_due.period_id = in_care.case_id
        AND cla_visits_due.previous_on <= in_care.taken_on
        AND (cla_visits_due.held_on IS NULL OR cla_visits_due.held_on > in_care.taken_on)
        AND (cla_visits_due.stay_ended_on IS NULL OR cla_visits_due.stay_ended_on > in_care.taken_on)
    WHERE cla_visits_due.number_in_stay > 1
)
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    taken_on AS counted_on,
    coalesce(seen_alone = 'yes', FALSE) AS outcome,
    CASE seen_alone
        WHEN 'yes' THEN 'seen alone'
        WHEN 'no'  THEN 'seen, not alone'
        ELSE 'not recorded'
    END AS answer
FROM standing
-- In a month of which no visit says it, nobody can say that a child was not seen alone.
WHERE taken_on IN (SELECT taken_on FROM standing WHERE seen_alone IS NOT NULL)
