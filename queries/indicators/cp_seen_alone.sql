/*
title       = "Children with a protection plan seen alone at the last visit"
theme       = "child protection"
kind        = "snapshot"
process     = "cp_plan"
polarity    = "high"
unit        = "%"
numerator   = "plans of the denominator whose child was seen alone at that visit"
denominator = "child protection plans open at the period's end whose child has been seen on a visit after the plan started, where the record of the last such visit says whether the child was seen alone"
basis       = "Ofsted Annex A, list 7, was the child seen alone"
minimum     = 6
rationale   = "What a child cannot say in front of the family can only be said alone."
good        = "Most of them, and nearly all children of school age. No figure for England is published."
hides       = "Age: a baby is not asked anything alone, and some councils answer yes when a baby was seen without the carer. Look at the age groups. A child who was not seen at all is missing here, and shows in the children seen within 10 days."
headline    = true
reference   = "CP09"
order       = 235
*/
SELECT
    cp_visits.child_id,
    cp_visits.plan_id AS case_id,
    cp_visits.team,
    cp_visits.worker,
    cp_visits.priority,
    cp_visits.source_file,
    cp_visits.source_row,
    snapshots.taken_on                    AS counted_on,
    cp_visits.previous_seen_alone = 'yes' AS outcome
FROM cp_visits
JOIN snapshots
    ON cp_visits.previous_on <= snapshots.taken_on
    AND (cp_visits.held_on IS NULL OR cp_visits.held_on > snapshots.taken_on)
    AND (cp_visits.plan_ended_on IS NULL OR cp_visits.plan_ended_on > snapshots.taken_on)
WHERE cp_visits.number_in_plan > 1
    AND cp_visits.previous_seen_alone IS NOT NULL
