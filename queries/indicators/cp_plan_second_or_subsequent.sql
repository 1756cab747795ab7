/*
title       = "Child protection plans that were not the first for the child"
theme       = "child protection"
kind        = "proportion"
polarity    = "band"
unit        = "%"
numerator   = "child protection plans started in the period of children who had had a plan of this council before, however long ago: an earlier one is in the extracts, or the return states one"
denominator = "child protection plans started in the period"
basis       = "Children in need census, number of previous plans; Department for Education, Characteristics of children in need, table D3; National indicator 65"
version     = 1
revised     = 2026-11-29
minimum     = 6
rationale   = "A second plan can mean that the first was ended too early, or helped too little."
good        = "England: 25 % in 2024, 14 % in 2007-08. Low is better, yet none at all is not to be expected: in 2006-07 10 to 15 % was called good."
hides       = "How long ago the earlier plan was, and whether it was about the same danger. Plans of other councils do not count. Extracts that reach back a few years and state no number of earlier plans make this read low. Brothers and sisters start together, so small numbers jump."
headline    = true
reference   = "CP10, NI65"
order       = 240
*/
SELECT
    child_id,
    case_id,
    team,
    started_team,
    worker,
    priority,
    source_file,
    source_row,
    started_on         AS counted_on,
    previous_plans > 0 AS outcome
FROM cp_plans
WHERE started_on IS NOT NULL
