/*
title       = "Child protection plans started, per 10,000 children"
theme       = "volume and need"
kind        = "count"
polarity    = "context"
unit        = "per 10,000 children"
numerator   = "child protection plans started in the period"
denominator = "children who live in the area"
basis       = "Children in need census; Department for Education, Characteristics of children in need, table D1"
version     = 1
revised     = 2026-11-29
minimum     = 6
rationale   = "How often it is decided that a child is not safe without a plan."
good        = "There is no right number. England had 62,110 in 2023-24."
hides       = "Whether the plan was the child's first. Brothers and sisters start together, so small numbers jump. A month has a twelfth of a year's rate."
headline    = false
order       = 890
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
    started_on AS counted_on
FROM cp_plans
WHERE started_on IS NOT NULL
