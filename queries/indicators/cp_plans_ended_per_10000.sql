/*
title       = "Child protection plans ended, per 10,000 children"
theme       = "volume and need"
kind        = "count"
polarity    = "context"
unit        = "per 10,000 children"
numerator   = "child protection plans ended in the period"
denominator = "children who live in the area"
basis       = "Children in need census; Department for Education, Characteristics of children in need, table D1"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "Where fewer end than begin, plans pile up."
good        = "As many as start, over a year. England had 62,300 in 2024-25."
hides       = "Why they ended: because the child was safe, came into care, or moved away. A month has a twelfth of a year's rate."
headline    = false
order       = 892
*/
SELECT
    child_id,
    case_id,
    team,
    worker,
    priority,
    source_file,
    source_row,
    ended_on AS counted_on
FROM cp_plans
WHERE ended_on IS NOT NULL
