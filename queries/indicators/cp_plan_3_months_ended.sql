/*
title       = "Child protection plans that ended within 3 months"
theme       = "child protection"
kind        = "proportion"
polarity    = "context"
unit        = "%"
numerator   = "child protection plans ended in the period no later than 3 calendar months after their start"
denominator = "child protection plans ended in the period"
basis       = "Department for Education, Characteristics of children in need, table D7, plans of 3 months or less"
version     = 1
revised     = 2026-11-28
minimum     = 6
rationale   = "A plan that ends at or before its first review was quickly successful, or was not needed, or gave way to care."
good        = "England: 16 % in 2025, and 16 % in 2024. Much more asks whether conferences make plans that are not needed."
hides       = "Why the plan ended. Plans that ended because the child came into care, or moved to another council, count like the others."
headline    = false
reference   = "CP14"
order       = 260
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
    ended_on <= started_on + INTERVAL '3 months' AS outcome
FROM cp_plans
WHERE ended_on IS NOT NULL
    AND started_on IS NOT NULL
