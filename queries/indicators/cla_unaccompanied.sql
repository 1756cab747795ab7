/*
title       = "Unaccompanied children in care"
theme       = "children in care"
kind        = "stock"
process     = "cla"
polarity    = "context"
unit        = "children"
numerator   = "children in care at the period's end who came to the country alone to seek asylum, and are still counted so"
denominator = "none: it is a number"
basis       = "SSDA903, unaccompanied asylum-seeking children; Ofsted Annex A, lists 8 and 9. A child is no longer counted so from the day on which the return says that the status ceased"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "They come at short notice and without family, and need placements, interpreters and legal help from the first day."
good        = "There is no right number: the national transfer scheme asks councils to take up to 0.1 % of their child population."
hides       = "Young people who have turned 18, for whom the council goes on caring. Where no day is given on which the status ceased, it lasts as long as care."
headline    = false
order       = 420
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    taken_on AS counted_on
FROM in_care
WHERE unaccompanied
