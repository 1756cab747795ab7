/*
title       = "Children with a placement order who wait for a family"
theme       = "adoption and permanence"
kind        = "stock"
polarity    = "context"
unit        = "children"
numerator   = "children with a placement order at the period's end who had not been placed for adoption, and whose plan had not ended. From the 18th birthday on nobody waits: an adult needs no such order"
denominator = "none: this is a number"
basis       = "Department for Education, adoption scorecards, indicator A14"
version     = 1
revised     = 2026-11-29
minimum     = 6
rationale   = "These children have the court's leave to be adopted, and no family."
good        = "Few, and not the same ones for long: read the list."
hides       = "Children whose placement broke down and who wait again: the first placement ends the wait. Children placed with foster carers who mean to adopt them wait on paper only."
headline    = false
order       = 636
*/
SELECT
    adoptions.child_id,
    adoptions.case_id,
    adoptions.team,
    adoptions.worker,
    adoptions.priority,
    adoptions.source_file,
    adoptions.source_row,
    snapshots.taken_on AS counted_on
FROM adoptions
INNER JOIN snapshots
    ON adoptions.placement_order_on <= snapshots.taken_on
    AND (adoptions.placed_on IS NULL OR adoptions.placed_on > snapshots.taken_on)
    AND (adoptions.reversed_on IS NULL OR adoptions.reversed_on > snapshots.taken_on)
    AND (adoptions.ordered_on IS NULL OR adoptions.ordered_on > snapshots.taken_on)
    AND (adoptions.left_care_on IS NULL OR adoptions.left_care_on > snapshots.taken_on)
LEFT JOIN children
    ON children.child_id = adoptions.child_id
WHERE children.born_on IS NULL
    OR snapshots.taken_on < children.born_on + INTERVAL '18 years'
