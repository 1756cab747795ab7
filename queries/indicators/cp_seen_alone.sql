/*
title       = "Children with a protection plan seen alone at the last visit"
theme       = "child protection"
kind        = "snapshot"
process     = "cp_plan"
polarity    = "high"
unit        = "%"
numerator   = "of these, plans whose child was seen alone at the last visit after the plan started"
denominator = "child protection plans open at the period's end, in months in which any visit says whether the child was seen alone. A plan whose child has not been visited yet counts, and so does one whose last visit does not say it: neither shows that the child was seen alone"
basis       = "Ofsted Annex A, list 7, was the child seen alone"
version     = 1
revised     = 2026-11-29
minimum     = 6
rationale   = "What a child cannot say in front of the family can only be said alone."
good        = "Most of them, and nearly all children of school age. No figure for England is published."
hides       = "Age: a baby is not asked anything alone, and some councils answer yes when a baby was seen without the carer. Look at the age groups. A plan that has just started counts until its first visit, and a blank counts against the team that left it: the groups tell them from visits at which the child was not alone. How long ago the visit was; that shows in the children seen within 10 days."
headline    = true
breakdowns  = ["answer"]
reference   = "CP09"
order       = 235
*/
WITH standing AS (
    SELECT
        cp_visits.child_id,
        cp_visits.plan_id AS case_id,
        cp_visits.team,
        cp_visits.worker,
        cp_visits.priority,
        cp_visits.source_file,
        cp_visits.source_row,
        cp_visits.number_in_plan,
        cp_visits.previous_seen_alone AS seen_alone,
        snapshots.taken_on
    FROM cp_visits
    JOIN snapshots
        ON cp_visits.previous_on <= snapshots.taken_on
        AND (cp_visits.held_on IS NULL OR cp_visits.held_on > snapshots.taken_on)
        AND (cp_visits.plan_ended_on IS NULL OR cp_visits.plan_ended_on > snapshots.taken_on)
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
    CASE
        WHEN number_in_plan = 1 THEN 'not visited yet'
        WHEN seen_alone = 'yes' THEN 'seen alone'
        WHEN seen_alone = 'no'  THEN 'seen, not alone'
        ELSE 'not recorded'
    END AS answer
FROM standing
-- In a month of which no visit says it, nobody can say that a child was not seen alone.
WHERE taken_on IN (SELECT taken_on FROM standing WHERE seen_alone IS NOT NULL)
