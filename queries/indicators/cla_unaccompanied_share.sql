/*
title       = "Share of children in care who are unaccompanied"
theme       = "children in care"
kind        = "snapshot"
process     = "cla"
polarity    = "context"
unit        = "%"
numerator   = "children of the denominator who came to the country alone to seek asylum, and are still counted so"
denominator = "children in care at the period's end"
basis       = "SSDA903, unaccompanied asylum-seeking children; Ofsted Annex A, lists 8 and 9"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "They are older than other children in care, mostly boys, and stay for a shorter time: where their share differs, so do most other figures of children in care."
good        = "There is no right share. Read other differences between localities beside it."
hides       = "Young people who have turned 18. Where no extract says of any child whether it is unaccompanied, there is no figure. Short breaks (V3, V4) are left out."
headline    = false
order       = 422
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    taken_on AS counted_on,
    unaccompanied AS outcome
FROM in_care
WHERE (SELECT count(unaccompanied) FROM children) > 0
