/*
title       = "Days from the decision for adoption to the placement"
theme       = "adoption and permanence"
kind        = "duration"
polarity    = "low"
unit        = "days"
clock       = "from the day it was decided that the child should be placed for adoption to the day it was first placed; the day of the decision is day 0"
numerator   = "days from the decision to the placement, of children placed for adoption in the period"
denominator = "children placed for adoption in the period of whom the day of the decision is known"
basis       = "Department for Education, Children looked after in England including adoptions, average time between the stages of adoption"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "Between the decision and the placement lie the court and the search for a family: the council works on both at once."
good        = "Shorter than the year before. National indicator 61 set 12 months as the limit."
hides       = "Children for whom no family has been found yet. A placement that broke down counts as the first one did."
headline    = false
order       = 620
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    placed_on              AS counted_on,
    placed_on - decided_on AS days
FROM adoptions
WHERE placed_on IS NOT NULL
    AND decided_on IS NOT NULL
