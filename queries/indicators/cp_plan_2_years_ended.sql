/*
title       = "Child protection plans that had lasted 2 years or more when they ended"
theme       = "child protection"
kind        = "proportion"
polarity    = "low"
unit        = "%"
numerator   = "child protection plans ended in the period on or after the second anniversary of their start"
denominator = "child protection plans ended in the period"
basis       = "National indicator 64; Department for Education, Characteristics of children in need, plans ended by duration"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "A plan that runs for 2 years has not made the child safe, and has not led to another way of doing so."
good        = "Few: 4.4 % in England in 2025, 3.8 % in 2024. None at all over a long time would deserve a question too."
hides       = "Plans that have run for 2 years and go on: they count only when they end, so ending old plans makes this worse for a while. Brothers and sisters end together, so small numbers jump."
headline    = true
reference   = "CP13, NI64"
order       = 110
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    ended_on AS counted_on,
    ended_on >= started_on + INTERVAL '2 years' AS outcome
FROM cp_plans
WHERE ended_on IS NOT NULL
    AND started_on IS NOT NULL
