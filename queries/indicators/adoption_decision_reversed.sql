/*
title       = "Plans for adoption that ended in a reversal of the decision"
theme       = "adoption and permanence"
kind        = "proportion"
polarity    = "context"
unit        = "%"
numerator   = "plans for adoption that ended in the period because it was decided that the child should no longer be placed for adoption"
denominator = "plans for adoption that ended in the period, by an adoption or a reversal"
basis       = "SSDA903, decisions that a child should be placed for adoption; Department for Education, adoption scorecards, indicator A5"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "Each reversal is a child who was promised an adoptive family and gets another future."
good        = "There is no right number. Courts that prefer relatives, and children for whom no family is found, both show here: read the reasons (RD1 to RD4)."
hides       = "Plans that quietly stand still: they count only when somebody decides. Children whose plan was adoption and who left care otherwise are missing unless the reversal was recorded."
headline    = false
order       = 624
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    coalesce(ordered_on, reversed_on) AS counted_on,
    ordered_on IS NULL                AS outcome
FROM adoptions
WHERE ordered_on IS NOT NULL
    OR reversed_on IS NOT NULL
