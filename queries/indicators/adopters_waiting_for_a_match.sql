/*
title       = "Approved adoptive families who wait for a match"
theme       = "adoption and permanence"
kind        = "stock"
polarity    = "context"
unit        = "families"
numerator   = "adoptive families approved by the period's end who had not been matched with a child, and had not left"
denominator = "none: this is a number"
basis       = "Department for Education, adoption scorecards, indicator A11; Ofsted Annex A, list 11"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "Beside the children who wait it shows whether families are missing, or the right ones."
good        = "Some: children should have a choice of families. Many families beside many children who wait means that they do not fit, or are not brought together."
hides       = "Families of other agencies who would take a child from here. Those who paused of their own will are counted as long as they have not left."
headline    = false
order       = 638
*/
SELECT
    adopters.child_id,
    adopters.case_id,
    adopters.team,
    adopters.worker,
    adopters.priority,
    adopters.source_file,
    adopters.source_row,
    snapshots.taken_on AS counted_on
FROM adopters
INNER JOIN snapshots
    ON adopters.approved_on <= snapshots.taken_on
    AND (adopters.matched_on IS NULL OR adopters.matched_on > snapshots.taken_on)
    AND (adopters.placed_on IS NULL OR adopters.placed_on > snapshots.taken_on)
    AND (adopters.left_on IS NULL OR adopters.left_on > snapshots.taken_on)
